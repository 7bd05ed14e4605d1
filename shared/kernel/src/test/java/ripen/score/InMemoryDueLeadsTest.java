package ripen.score;

class InMemoryDueLeadsTest extends DueLeadsContract {

    private final InMemoryHistories histories = new InMemoryHistories();

    @Override
    protected DueLeads index() {
        return histories;
    }

    @Override
    protected Histories histories() {
        return histories;
    }
}
