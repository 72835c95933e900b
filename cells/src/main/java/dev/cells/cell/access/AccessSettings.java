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
 * @param bastion a host for operators' shells, if there may be one
 * @param vpn a way for people's computers, if there may be one
 */
public record AccessSettings(
        List<String> operators,
        List<String> breakGlass,
        Optional<String> organization,
        Optional<BastionSettings> bastion,
        Optional<VpnSettings> vpn) {
    public AccessSettings {
        operators = List.copyOf(operators);
        breakGlass = List.copyOf(breakGlass);
    }
}
