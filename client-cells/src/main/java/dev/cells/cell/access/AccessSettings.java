package dev.cells.cell.access;

import java.util.List;
import java.util.Optional;

/**
 * The section {@code cell.access}.
 *
 * @param operators ARNs of roles and users that may run the cell: read its logs and metrics, open a shell
 * @param breakGlass ARNs of those that may in an emergency read its data too (45 CFR 164.312(a)(2)(ii))
 * @param organization the AWS organization that they belong to, asked for in the roles' trust; needed where they are
 *     of another account
 */
public record AccessSettings(List<String> operators, List<String> breakGlass, Optional<String> organization) {
    public AccessSettings {
        operators = List.copyOf(operators);
        breakGlass = List.copyOf(breakGlass);
    }
}
