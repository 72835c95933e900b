package dev.cells.delivery.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Severity;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Question.Answer.Kind;
import dev.cells.delivery.progress.Event;
import dev.cells.delivery.progress.Event.Diagnostic;
import dev.cells.delivery.run.Delivery;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks questions in one plan. A check block never fails a plan: an answer that is not as it should be, and a data source
 * that cannot be read, are warnings (Terraform language, "Checks").
 */
public final class Questions {
    private static final JsonMapper JSON = new JsonMapper();
    /** Between the id of a question and what AWS has, in the message of an assertion. */
    private static final String MARK = " => ";

    private Questions() {}

    /**
     * @param delivery runs the engine
     * @param target the cloud; the state is not touched
     * @param like a synthesized stack, whose provider and identity are used
     * @return the answer to each question by its id, without warnings: they are the answers. Problems as of
     *     {@link StackSession#plan}
     */
    public static Outcome<Map<String, Answer>> ask(
            Delivery delivery, Target target, StackAddress address, String like, List<Question> questions) {
        Target apart = new Target(
                target.kind(),
                target.instance(),
                target.folder().resolve("questions"),
                target.environment(),
                target.parallelism(),
                Map.of());
        Delivery.Stack stack =
                new Delivery.Stack(address, StackFiles.of(text(like, questions)), resource -> Optional.empty());
        return delivery.session(apart, stack, "questions").then(session -> {
            try (session) {
                List<Diagnostic> told = new ArrayList<>();
                return session.plan(event -> {
                            if (event instanceof Event.Reported reported) {
                                told.add(reported.diagnostic());
                            }
                        })
                        .map(plan -> answers(questions, told));
            }
        });
    }

    /** The questions as Terraform JSON, with the provider of another stack. */
    static String text(String like, List<Question> questions) {
        JsonNode main = Workspace.parse(like);
        ObjectNode root = JSON.createObjectNode();
        root.set("terraform", main.path("terraform"));
        ArrayNode providers = root.putObject("provider").putArray("aws");
        JsonNode own = own(main);
        providers.add(own);
        questions.stream()
                .flatMap(question -> question.region().stream())
                .distinct()
                .forEach(region -> providers.add(((ObjectNode) own.deepCopy())
                        .put("region", region.value())
                        .put("alias", region.value())));
        ObjectNode checks = root.putObject("check");
        for (Question question : questions) {
            ObjectNode check = checks.putArray(question.id()).addObject();
            ObjectNode data = check.putObject("data").putObject(question.type());
            data.set(question.id(), JSON.valueToTree(question.arguments()));
            question.region()
                    .ifPresent(region -> data.withObject("/" + question.id()).put("provider", "aws." + region));
            check.putArray("assert")
                    .addObject()
                    .put("condition", "${" + question.expression(question.condition()) + "}")
                    .put("error_message", question.id() + MARK + "${" + question.expression(question.answer()) + "}");
        }
        return root.toPrettyString() + "\n";
    }

    /** The provider's configuration for the stack's own region: an object, or the first of a list. */
    private static JsonNode own(JsonNode main) {
        JsonNode aws = main.path("provider").path("aws");
        return aws.isArray() ? aws.path(0) : aws;
    }

    static Map<String, Answer> answers(List<Question> questions, List<Diagnostic> told) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Question question : questions) {
            answers.put(
                    question.id(),
                    told.stream()
                            .filter(each -> each.severity() == Severity.WARNING)
                            .flatMap(each -> answer(question, each).stream())
                            .findFirst()
                            .orElse(Answer.YES));
        }
        return answers;
    }

    private static Optional<Answer> answer(Question question, Diagnostic told) {
        if (told.address().filter(question.source()::equals).isPresent()) {
            return Optional.of(new Answer(Kind.UNREAD, told.text()));
        }
        String mark = question.id() + MARK;
        return told.detail().startsWith(mark)
                ? Optional.of(new Answer(Kind.NO, told.detail().substring(mark.length())))
                : Optional.empty();
    }
}
