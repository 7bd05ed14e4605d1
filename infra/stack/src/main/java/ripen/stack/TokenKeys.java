package ripen.stack;

import software.amazon.awscdk.Arn;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;

/**
 * The keys that sign the links of mails. CloudFormation cannot create a SecureString, so the one
 * who deploys creates it once, before the first mail; rotating it is putting a new key in front.
 * The last key is never taken out: the list of suppressed addresses hangs on it (decision 0004).
 *
 * <p>Under the account's own key {@code aws/ssm} reading the parameter is right enough: that key
 * lets everybody decrypt who may read through SSM. A key of the company's own has to be named.
 */
record TokenKeys(Stack stack, String parameter, String key) {

    static TokenKeys of(Stack stack, Stage stage, Context context) {
        return new TokenKeys(
                stack,
                context.text("tokenKeysParameter", "/ripen/" + stage.word() + "/token-keys"),
                context.text("tokenKeysKeyArn"));
    }

    Capability read() {
        return Capability.variable("TOKEN_KEYS_PARAMETER", parameter)
                .and(
                        function -> {
                            function.allow(arn(), "ssm:GetParameter");
                            if (!key.isEmpty()) {
                                function.allow(key, "kms:Decrypt");
                            }
                        });
    }

    private String arn() {
        return Arn.format(
                ArnComponents.builder()
                        .service("ssm")
                        .resource("parameter")
                        .resourceName(parameter.substring(parameter.startsWith("/") ? 1 : 0))
                        .build(),
                stack);
    }
}
