package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.governance.ResourceTypes.Known;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Optional;

/**
 * GOV-02. The agreement with AWS (45 CFR 164.308(b)(1)) covers health data in the services that AWS lists, and in no
 * other. Whether there is one for the account is in no code.
 */
public final class ServicesAreEligible implements Rule {
    @Override
    public RuleInfo info() {
        return RuleInfo.of("GOV-02", Severity.HIGH, "Health data is in HIPAA-eligible services only")
                .cites("308(b)(1)", "314(a)(2)(i)")
                .types("*")
                .passes("Every resource of class phi, and every resource without a class in a cell that stores, moves"
                        + " or computes data, is of a service in AWS's list of HIPAA-eligible services of "
                        + EligibleServices.asOf() + ". A service that is not known is none of them.")
                .fix("Replace it by a resource of an eligible service, or tag it data-class if it never has health"
                        + " data.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        boolean cell = StackTier.isCell(scope);
        return scope.stack().resources().values().stream()
                .filter(resource -> !resource.address().data())
                .filter(resource -> mayHoldHealthData(scope, resource, cell))
                .map(resource -> Verdict.on(resource, judge(scope, resource)))
                .toList();
    }

    private static boolean mayHoldHealthData(Scope scope, Resource resource, boolean cell) {
        Value dataClass = scope.tag(resource, DataClass.TAG);
        if (!dataClass.isAbsent()) {
            return dataClass.is("phi") || dataClass.isUnknown();
        }
        return cell && touchesData(resource.type());
    }

    /** What this catalog does not know may do anything; what is of another provider, ENC-15 reports. */
    private static boolean touchesData(String type) {
        Optional<Known> known = ResourceTypes.find(type);
        return known.map(row -> List.of("holds", "moves").contains(row.exposes())
                        || List.of(ResourceTypes.DATA_STORE, "compute").contains(row.kind()) && !row.exposesNothing())
                .orElseGet(() -> type.startsWith("aws_"));
    }

    private static Answer judge(Scope scope, Resource resource) {
        Optional<String> service = EligibleServices.of(resource.type());
        if (service.filter(EligibleServices::isEligible).isPresent()) {
            return Answer.pass("it is of " + service.get());
        }
        String seen = service.map(
                        name -> name + " is not in AWS's list of HIPAA-eligible services of " + EligibleServices.asOf())
                .orElse("nothing says which service " + resource.type() + " is of");
        Value dataClass = scope.tag(resource, DataClass.TAG);
        return dataClass.isUnknown()
                ? Answer.unknown(seen + ", and " + DataClass.TAG + " is " + dataClass)
                : Answer.fail(seen + ", must be in one of these");
    }
}
