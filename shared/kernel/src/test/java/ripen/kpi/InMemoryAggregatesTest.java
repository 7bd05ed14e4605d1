package ripen.kpi;

class InMemoryAggregatesTest implements AggregatesContract {

    @Override
    public Aggregates aggregates() {
        return new InMemoryAggregates();
    }
}
