package ripen.stack;

import software.amazon.awscdk.RemovalPolicy;

/** Whether what is deployed may be thrown away. */
enum Stage {
    DEV("dev", RemovalPolicy.DESTROY),
    PROD("prod", RemovalPolicy.RETAIN);

    private final String word;
    private final RemovalPolicy removal;

    Stage(String word, RemovalPolicy removal) {
        this.word = word;
        this.removal = removal;
    }

    static Stage of(String word) {
        for (Stage stage : values()) {
            if (stage.word.equals(word)) {
                return stage;
            }
        }
        throw new IllegalArgumentException(
                "The stage is dev or prod (-c stage=prod), not '" + word + "'.");
    }

    String word() {
        return word;
    }

    /**
     * The name of the stack and of what must have a name in it: both stages fit into one account.
     */
    String stackName() {
        return "ripen-" + word;
    }

    /** What happens to tables, users and logs when the stack is deleted. */
    RemovalPolicy removal() {
        return removal;
    }

    boolean isProtected() {
        return this == PROD;
    }
}
