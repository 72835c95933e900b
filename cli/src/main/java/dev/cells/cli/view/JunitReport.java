package dev.cells.cli.view;

import dev.cells.config.problem.Problem;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The result of a command as JUnit XML, in the form that Jenkins reads (the schema {@code junit-10.xsd} of its xUnit
 * plugin): one suite, one test case for each stack, or for each rule and stack. Text of users is printable and escaped.
 *
 * @param suite such as {@code cells audit}
 */
public record JunitReport(String suite, List<Case> cases) {
    private static final double MILLIS = 1000.0;

    public JunitReport {
        cases = List.copyOf(cases);
    }

    /** How a test case ended. */
    public enum Verdict {
        PASSED(""),
        /** What was checked does not hold. */
        FAILED("failure"),
        /** It could not be checked. */
        ERROR("error"),
        SKIPPED("skipped");

        private final String element;

        Verdict(String element) {
            this.element = element;
        }
    }

    /**
     * One test case.
     *
     * @param group in Jenkins the name of a class: the stack, or the command
     * @param millis how long it took; 0 where that is not known
     * @param type such as the code of a problem; empty if it passed
     * @param message one line; empty if it passed
     * @param lines details
     */
    public record Case(
            String group, String name, long millis, Verdict verdict, String type, String message, List<String> lines) {
        public Case {
            lines = List.copyOf(lines);
        }

        static Case passed(String group, String name, long millis) {
            return new Case(group, name, millis, Verdict.PASSED, "", "", List.of());
        }

        /** The errors decide; without one it passed. */
        static Case of(String group, String name, long millis, Verdict bad, List<Problem> problems) {
            List<Problem> errors = problems.stream().filter(Problem::isError).toList();
            return errors.isEmpty()
                    ? passed(group, name, millis)
                    : new Case(
                            group,
                            name,
                            millis,
                            bad,
                            errors.get(0).code().toString(),
                            errors.get(0).message(),
                            errors.stream().map(ProblemsView::line).toList());
        }
    }

    /** The same with a case for the errors that no stack has, such as one in the defaults. */
    public JunitReport and(List<Problem> problems) {
        List<Case> all = new ArrayList<>(cases);
        Case others = Case.of(suite, "other problems", 0, Verdict.ERROR, problems);
        if (others.verdict() != Verdict.PASSED) {
            all.add(others);
        }
        return new JunitReport(suite, all);
    }

    /** A report of a command that has no result. */
    public static JunitReport failed(String suite, List<Problem> problems) {
        return new JunitReport(suite, List.of()).and(problems);
    }

    /** The document. */
    public String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            out.writeStartElement("testsuites");
            suite(out);
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can be written", e);
        }
        return text.append('\n').toString();
    }

    private void suite(XMLStreamWriter out) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement("testsuite");
        out.writeAttribute("name", Printable.text(suite));
        out.writeAttribute("tests", String.valueOf(cases.size()));
        out.writeAttribute("failures", count(Verdict.FAILED));
        out.writeAttribute("errors", count(Verdict.ERROR));
        out.writeAttribute("skipped", count(Verdict.SKIPPED));
        out.writeAttribute(
                "time", seconds(cases.stream().mapToLong(Case::millis).sum()));
        for (Case one : cases) {
            testCase(one, out);
        }
        out.writeCharacters("\n");
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    private String count(Verdict verdict) {
        return String.valueOf(
                cases.stream().filter(one -> one.verdict() == verdict).count());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
    }

    private static void testCase(Case one, XMLStreamWriter out) throws XMLStreamException {
        out.writeCharacters("\n");
        out.writeStartElement("testcase");
        out.writeAttribute("classname", Printable.text(one.group()));
        out.writeAttribute("name", Printable.text(one.name()));
        out.writeAttribute("time", seconds(one.millis()));
        if (one.verdict() != Verdict.PASSED) {
            out.writeStartElement(one.verdict().element);
            out.writeAttribute("type", Printable.text(one.type()));
            out.writeAttribute("message", Printable.text(one.message()));
            out.writeCharacters(one.lines().stream().map(Printable::text).collect(Collectors.joining("\n")));
            out.writeEndElement();
        }
        out.writeEndElement();
    }
}
