package dev.cells.constructs;

import dev.cells.config.fleet.Account;
import dev.cells.config.name.Region;
import imports.aws.data_aws_ssm_parameter.DataAwsSsmParameter;
import imports.aws.ssm_parameter.SsmParameter;
import java.util.EnumMap;
import java.util.Map;

/**
 * Publishes and reads the parameters of an account. They are the only way in which a stack learns of another: no
 * live id enters a synthesized stack, and a tier can be built again without touching the ones above.
 *
 * <p>They live in the account's region. A cell of another region reads them there.
 */
public final class AccountParameters {
    /** What names of the account's image repositories begin with. */
    public static final String REPOSITORY_PREFIX = "cells";

    private final StackScope scope;
    private final Map<AccountParameter, String> read = new EnumMap<>(AccountParameter.class);

    AccountParameters(StackScope scope) {
        this.scope = scope;
    }

    /** The full name of a parameter: {@code /cells/<account>/<name>}. */
    public static String name(Account account, AccountParameter parameter) {
        return "/cells/" + account.name() + "/" + parameter;
    }

    /**
     * Publishes a value, which may be a reference and is no secret.
     *
     * @throws IllegalArgumentException if the stack is not of the tier that publishes it
     */
    public void publish(AccountParameter parameter, String value, String description) {
        if (scope.config().address().tier() != parameter.publisher()) {
            throw new IllegalArgumentException(parameter + " is published by tier " + parameter.publisher());
        }
        SsmParameter.Builder.create(scope.stack(), scope.id("parameter-" + parameter))
                .name(name(scope.config().account(), parameter))
                .description(description)
                .type("String")
                // Not "value", which the provider marks as sensitive: these are names and ARNs, and a plan should show
                // them.
                .insecureValue(value)
                .tags(scope.tags(DataClass.INTERNAL))
                .build();
    }

    /**
     * A reference to the published value; the data source is made on the first call.
     *
     * @throws IllegalArgumentException if the stack is not above the tier that publishes it
     */
    public String read(AccountParameter parameter) {
        if (scope.config().address().tier().compareTo(parameter.publisher()) <= 0) {
            throw new IllegalArgumentException(parameter + " is read above tier " + parameter.publisher());
        }
        return read.computeIfAbsent(parameter, this::source);
    }

    private String source(AccountParameter parameter) {
        Account account = scope.config().account();
        Region home = account.region();
        DataAwsSsmParameter.Builder source = DataAwsSsmParameter.Builder.create(
                        scope.stack(), scope.id("account-" + parameter))
                .name(name(account, parameter));
        scope.provider(home).ifPresent(source::provider);
        return source.build().getInsecureValue();
    }
}
