package dev.cells.utility.elk;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The metadata of the identity provider (SAML 2.0 Metadata, 2.3.2 and 2.4.3). OpenSearch Service refuses other texts only when
 * it is changed, and a login without a certificate only when the first person tries.
 */
final class SamlMetadata {
    private static final String SECTION = "utility.elk.";
    private static final String DASHBOARDS = "dashboards";
    private static final String NAMESPACE = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURES = "http://www.w3.org/2000/09/xmldsig#";

    private SamlMetadata() {}

    /** What is missing or wrong in the login, and groups of clients where there is none. */
    static List<Problem> problems(StackConfig elk) {
        List<Problem> problems = new ArrayList<>();
        if (!LenientReader.isOn(elk.settings(), DASHBOARDS)) {
            LenientReader.named(elk.settings(), "clients").keySet().forEach(client -> {
                String path = "clients." + client + ".groups";
                LenientReader.texts(elk.settings(), path).stream()
                        .findFirst()
                        .ifPresent(group -> problems.add(
                                Problem.error(ProblemCode.MISSING_KEY, "groups log in to dashboards, which are off")
                                        .path(SECTION + path)
                                        .at(group.origin())
                                        .hint("turn on utility.elk.dashboards, or use readers")));
            });
            return problems;
        }
        for (String key : List.of("entity-id", "metadata")) {
            if (LenientReader.text(elk.settings(), DASHBOARDS + "." + key).isEmpty()) {
                problems.add(Problem.error(ProblemCode.MISSING_KEY, "the login to dashboards requires " + key)
                        .path(SECTION + DASHBOARDS + "." + key)
                        .at(elk.settings().find(DASHBOARDS).orElseThrow().origin())
                        .hint("copy it from the identity provider; docs/utility-apps.md says how"));
            }
        }
        if (problems.isEmpty()) {
            ScalarNode metadata = LenientReader.scalar(elk.settings(), DASHBOARDS + ".metadata")
                    .orElseThrow();
            String id = LenientReader.text(elk.settings(), DASHBOARDS + ".entity-id")
                    .orElseThrow();
            fault(metadata.display(), id)
                    .ifPresent(fault -> problems.add(Problem.error(ProblemCode.WRONG_FORM, fault)
                            .path(SECTION + DASHBOARDS + ".metadata")
                            .at(metadata.origin())
                            .hint("paste the whole metadata document of the identity provider")));
        }
        return problems;
    }

    /** What is wrong with a metadata document of an identity provider, if anything. */
    static Optional<String> fault(String xml, String entityId) {
        Element root;
        try {
            root = parser().parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException e) {
            return Optional.of("the metadata is not XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        if (!NAMESPACE.equals(root.getNamespaceURI()) || !root.getLocalName().equals("EntityDescriptor")) {
            return Optional.of("the metadata is not an EntityDescriptor of SAML 2.0");
        }
        if (!root.getAttribute("entityID").equals(entityId)) {
            return Optional.of("the metadata is of " + root.getAttribute("entityID") + ", not of " + entityId);
        }
        for (String part : List.of("IDPSSODescriptor", "SingleSignOnService")) {
            if (root.getElementsByTagNameNS(NAMESPACE, part).getLength() == 0) {
                return Optional.of("the metadata has no " + part + ": it is not that of an identity provider");
            }
        }
        return root.getElementsByTagNameNS(SIGNATURES, "X509Certificate").getLength() == 0
                ? Optional.of("the metadata has no X509Certificate, so that no assertion could be verified")
                : Optional.empty();
    }

    /** Without document types, and so without entities from outside. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder parser = factory.newDocumentBuilder();
        // The default one prints to standard error.
        parser.setErrorHandler(new DefaultHandler());
        return parser;
    }
}
