package ripen.stack;

/** The routes of the HTTP API, by the function that answers them. */
final class Interface {

    /**
     * Open to the world. Programs that check the links of mails and pages ask for the head first;
     * the gateway itself answers it nowhere.
     */
    static final String[] OPEN = {
        "POST /forms/{form}",
        "POST /activities",
        "GET /ripen.js",
        "HEAD /ripen.js",
        "GET /l/{token}",
        "HEAD /l/{token}",
        "GET /o/{token}",
        "HEAD /o/{token}",
        "GET /confirm/{token}",
        "HEAD /confirm/{token}",
        "POST /confirm/{token}",
        "GET /unsubscribe/{token}",
        "HEAD /unsubscribe/{token}",
        "POST /unsubscribe/{token}",
        "GET /answer/{token}",
        "HEAD /answer/{token}",
        "POST /answer/{token}",
    };

    /** The team's: leads, accounts, figures, models. */
    static final String[] TEAM = {
        "GET /leads",
        "GET /leads/{id}",
        "GET /leads/{id}/ledger",
        "GET /leads/{id}/why",
        "POST /leads/{id}/activities",
        "POST /leads/{id}/stage",
        "PUT /leads/{id}/excluded",
        "PUT /leads/{id}/account",
        "GET /accounts",
        "GET /accounts/{id}",
        "GET /kpis",
        "GET /models",
        "GET /models/compare",
        "GET /models/presets",
        "GET /models/{version}",
        "PUT /models/{version}",
        "DELETE /models/{version}",
        "POST /models/{version}/publish",
        "POST /models/{version}/shadow",
        "POST /models/{version}/sign-off",
    };

    /** The team's: what looks at many leads at once, and takes longer. */
    static final String[] HISTORY = {
        "POST /imports",
        "GET /imports",
        "GET /imports/{id}",
        "GET /imports/{id}/bad-rows",
        "POST /models/advise",
        "GET /models/thresholds",
        "POST /models/{version}/backtest",
    };

    private Interface() {}
}
