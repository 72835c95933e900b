package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Stacks of CloudFormation: free themselves, which what their templates make need not be. */
final class Templates {
    private static final Pattern TYPE = Pattern.compile("AWS::\\w+::\\w+");
    private static final Set<String> FREE =
            Set.of("AWS::Cognito::UserPoolClient", "AWS::Cognito::UserPoolIdentityProvider");

    private Templates() {}

    static void stack(Bill bill) {
        Set<String> types =
                new TreeSet<>(TYPE.matcher(bill.resource().get("template_body").toString())
                        .results()
                        .map(MatchResult::group)
                        .toList());
        boolean known = !types.isEmpty();
        types.removeAll(FREE);
        if (!known || !types.isEmpty()) {
            bill.leaveOpen("what its template makes is not counted: "
                    + (known ? String.join(", ", types) : "it is not in the stack"));
        }
    }
}
