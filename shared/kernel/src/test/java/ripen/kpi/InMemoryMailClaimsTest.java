package ripen.kpi;

class InMemoryMailClaimsTest implements MailClaimsContract {

    @Override
    public MailClaims claims() {
        return new InMemoryMailClaims();
    }
}
