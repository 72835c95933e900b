package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.SettingPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The checks of a cell as a whole. Each module declares the checks of its own settings. */
public enum CellCheck {
    STORES_EXIST(StoreChecks::exist),
    STORES_DIFFER(StoreChecks::differ),
    SECTIONS_FIT(CellCheck::required),
    NAMES_STAY_APART(NameCollisions::find),
    NAMES_FIT(NameChecks::fit),
    NAMES_ARE_TEXT(cell -> NameChecks.references(cell.settings(), SettingPath.ROOT)),
    TASK_SIZE_OFFERED(SizeChecks::task),
    RECOVERY_ELSEWHERE(RecoveryChecks::region),
    VAULT_OF_ANOTHER_ACCOUNT(RecoveryChecks::vault);

    private final BiFunction<StackConfig, CellFacts, List<Problem>> rule;

    CellCheck(Function<StackConfig, List<Problem>> rule) {
        this((cell, facts) -> rule.apply(cell));
    }

    CellCheck(BiFunction<StackConfig, CellFacts, List<Problem>> rule) {
        this.rule = rule;
    }

    /** All problems of a cell, including those that its modules report. */
    public static List<Problem> all(StackConfig cell, CellFacts facts) {
        List<Problem> problems = new ArrayList<>();
        for (CellCheck check : values()) {
            problems.addAll(check.rule.apply(cell, facts));
        }
        for (ModuleFacts module : facts.modules()) {
            module.checks().forEach(check -> problems.addAll(check.apply(cell, facts)));
        }
        return problems;
    }

    private static List<Problem> required(StackConfig cell, CellFacts facts) {
        List<Problem> problems = new ArrayList<>();
        for (ModuleFacts module : facts.modules()) {
            String section = module.section();
            if (!LenientReader.isOn(cell.settings(), section)) {
                continue;
            }
            for (String needed : module.requires()) {
                if (!LenientReader.isOn(cell.settings(), needed)) {
                    problems.add(Problem.error(
                                    ProblemCode.SECTION_MISSING,
                                    section + " requires " + needed + ", which is turned off")
                            .path(section)
                            .at(cell.settings().find(section).orElseThrow().origin())
                            .hint("turn " + needed + " on, or " + section + " off"));
                }
            }
        }
        return problems;
    }
}
