package ripen.stack;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.aws_apigatewayv2_authorizers.HttpJwtAuthorizer;
import software.amazon.awscdk.services.apigatewayv2.IHttpRouteAuthorizer;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.constructs.Construct;

import java.util.List;

/**
 * Who may use the team's routes: users of a pool of our own, whom an administrator creates, in
 * groups that are their roles; or, if the deployment names an issuer and an audience, whoever holds
 * a token of those.
 */
final class Team extends Construct {
    private static final List<String> ROLES = List.of("marketer", "sales", "admin");

    private final IHttpRouteAuthorizer authorizer;

    Team(Construct scope, String id, Context context, Settings settings) {
        super(scope, id);
        if (context.given("issuer") != context.given("audience")) {
            throw new IllegalArgumentException(
                    "An issuer of tokens needs an audience, and an audience an issuer (-c"
                            + " issuer=https://... -c audience=...).");
        }
        authorizer =
                context.given("issuer")
                        ? tokensOf(context.text("issuer"), context.list("audience", ""))
                        : tokensOfPool(settings);
    }

    IHttpRouteAuthorizer authorizer() {
        return authorizer;
    }

    private static HttpJwtAuthorizer tokensOf(String issuer, List<String> audience) {
        return HttpJwtAuthorizer.Builder.create("Team", issuer).jwtAudience(audience).build();
    }

    private HttpJwtAuthorizer tokensOfPool(Settings settings) {
        UserPool pool = pool(settings);
        UserPoolClient client =
                UserPoolClient.Builder.create(this, "Client")
                        .userPool(pool)
                        .authFlows(AuthFlow.builder().userSrp(true).build())
                        .disableOAuth(true)
                        .generateSecret(false)
                        .preventUserExistenceErrors(true)
                        .enableTokenRevocation(true)
                        .accessTokenValidity(Duration.hours(1))
                        .idTokenValidity(Duration.hours(1))
                        .refreshTokenValidity(Duration.days(30))
                        .build();
        for (String role : ROLES) {
            CfnUserPoolGroup.Builder.create(this, role)
                    .userPoolId(pool.getUserPoolId())
                    .groupName(role)
                    .build();
        }
        CfnOutput.Builder.create(Stack.of(this), "UserPoolId").value(pool.getUserPoolId()).build();
        CfnOutput.Builder.create(Stack.of(this), "UserPoolClientId")
                .value(client.getUserPoolClientId())
                .build();
        return tokensOf(pool.getUserPoolProviderUrl(), List.of(client.getUserPoolClientId()));
    }

    private UserPool pool(Settings settings) {
        boolean isProtected = settings.stage().isProtected();
        var pool =
                UserPool.Builder.create(this, "Users")
                        .selfSignUpEnabled(false)
                        .signInAliases(SignInAliases.builder().email(true).build())
                        .accountRecovery(AccountRecovery.EMAIL_ONLY)
                        .featurePlan(FeaturePlan.ESSENTIALS)
                        .mfa(isProtected ? Mfa.REQUIRED : Mfa.OPTIONAL)
                        .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                        .passwordPolicy(
                                PasswordPolicy.builder()
                                        .minLength(12)
                                        .requireDigits(true)
                                        .requireLowercase(true)
                                        .requireUppercase(true)
                                        .requireSymbols(true)
                                        .build())
                        .deletionProtection(isProtected)
                        .removalPolicy(settings.stage().removal())
                        .build();
        Explained.departure(
                pool,
                "AwsSolutions-COG3",
                "Threat protection is part of Cognito's dearest plan; few users, none of whom signs"
                        + " up.");
        if (!isProtected) {
            Explained.departure(
                    pool,
                    "AwsSolutions-COG2",
                    "A second factor is required in prod, possible in dev.");
        }
        return pool;
    }
}
