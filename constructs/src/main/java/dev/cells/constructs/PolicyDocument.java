package dev.cells.constructs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.constructs.Statement.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A policy as a value, written as canonical JSON. Text is escaped for Terraform; references to other constructs are
 * kept. Immutable.
 *
 * @param statements in the order in which they are written; their ids must be unique
 */
public record PolicyDocument(List<Statement> statements) {
    public PolicyDocument {
        statements = List.copyOf(statements);
        Set<String> sids = new HashSet<>();
        for (Statement statement : statements) {
            if (!sids.add(statement.sid())) {
                throw new IllegalArgumentException("two statements with the id " + statement.sid());
            }
        }
    }

    public static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(List.of(statements));
    }

    /** The trust policy that lets one AWS service assume a role, only on behalf of resources of this account. */
    public static PolicyDocument trust(String service, String account) {
        return of(Statement.allow("AssumeByService")
                .to(Principal.service(service))
                .actions("sts:AssumeRole")
                .when("StringEquals", "aws:SourceAccount", account));
    }

    public PolicyDocument and(Statement statement) {
        return and(List.of(statement));
    }

    public PolicyDocument and(Collection<Statement> more) {
        List<Statement> all = new ArrayList<>(statements);
        all.addAll(more);
        return new PolicyDocument(all);
    }

    /** Compact JSON with its keys sorted. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("Statement");
        statements.forEach(statement -> list.add(statement.toJson()));
        json.put("Version", "2012-10-17");
        return json.toString();
    }
}
