package dev.cells.reachability.identity;

import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Document.Kind;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policies;
import java.util.List;

/** Policies of stacks as the evaluation reads them. */
final class Documents {
    private final Names names;

    Documents(Names names) {
        this.names = names;
    }

    Document read(Kind kind, Located holder, Value argument) {
        return Document.of(
                kind,
                source(holder),
                Policies.read(holder.stack(), argument),
                text -> names.text(holder.stack(), text));
    }

    static Document unknown(Kind kind, String source, String why) {
        return new Document(kind, source, List.of(), why, true);
    }

    static String source(Located holder) {
        return holder.stack().name() + ":" + holder.resource();
    }
}
