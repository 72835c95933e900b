package dev.cells.utility.extensions;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code utility.extensions} section of the config. */
public record ExtensionsSettings(Optional<Datadog> datadog, Optional<Okta> okta) {
    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("extensions").servingOthers().checking(ExtensionsSettings::complete);
    }

    private static List<Problem> complete(StackConfig app) {
        boolean named = LenientReader.text(app.settings(), "okta.org-name").isPresent();
        if (named || !LenientReader.isOn(app.settings(), "okta")) {
            return List.of();
        }
        return List.of(Problem.error(ProblemCode.MISSING_KEY, "extensions.okta needs org-name")
                .path("utility.extensions.okta.org-name")
                .at(app.settings().find("okta").orElseThrow().origin())
                .hint("set it to what comes before base-url in the address of the organization"));
    }

    /**
     * @param version of the provider
     * @param apiUrl of the site
     * @param handles to notify, such as {@code @slack-cells}
     * @param minutes for which the average of a service must be above a limit
     * @param cpuPercent of a service's CPU
     * @param memoryPercent of a service's memory
     */
    public record Datadog(
            String version, String apiUrl, List<String> handles, int minutes, int cpuPercent, int memoryPercent) {
        public Datadog {
            handles = handles.stream().sorted().toList();
        }
    }

    /**
     * @param version of the provider
     * @param orgName of the organization
     * @param baseUrl such as {@code okta.com}
     * @param apps ids of apps in Okta, by name, to which the operators of each cell are assigned
     */
    public record Okta(String version, Optional<String> orgName, String baseUrl, Map<String, String> apps) {
        public Okta {
            apps = Map.copyOf(apps);
        }
    }
}
