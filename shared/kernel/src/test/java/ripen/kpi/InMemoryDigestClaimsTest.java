package ripen.kpi;

class InMemoryDigestClaimsTest implements DigestClaimsContract {

    @Override
    public DigestClaims claims() {
        return new InMemoryDigestClaims();
    }
}
