package dev.cells.audit;

import java.util.List;

/**
 * What the Security Rule asks for and no infrastructure code can show (45 CFR 164.308 to 164.316): every report says
 * so, lest anybody take a clean one for more than it is.
 */
public final class OutsideCode {
    /** A requirement by citation. */
    public record Requirement(String citation, String title) {}

    private OutsideCode() {}

    public static List<Requirement> requirements() {
        return List.of(
                new Requirement("45 CFR 164.308(a)(1)(ii)(C)", "sanction policy"),
                new Requirement("45 CFR 164.308(a)(2)", "assigned security responsibility"),
                new Requirement("45 CFR 164.308(a)(3)(ii)(B)", "workforce clearance"),
                new Requirement("45 CFR 164.308(a)(5)(i)", "security awareness and training"),
                new Requirement("45 CFR 164.308(b)", "business associate contracts"),
                new Requirement("45 CFR 164.310(a)", "facility access controls, inherited from AWS"),
                new Requirement("45 CFR 164.310(b)", "workstation use"),
                new Requirement("45 CFR 164.310(c)", "workstation security"),
                new Requirement("45 CFR 164.314(b)", "group health plan documents"),
                new Requirement("45 CFR 164.316(a)", "policies and procedures"));
    }
}
