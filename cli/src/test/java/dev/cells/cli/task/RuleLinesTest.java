package dev.cells.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.module.CellFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.reachability.network.Acl;
import dev.cells.reachability.network.Id;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RouteTable.Kind;
import dev.cells.reachability.network.RouteTable.Route;
import dev.cells.synth.SynthEngine;
import dev.cells.synth.SynthesizedStack;
import dev.cells.synth.Synthesizer;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The lines of the shipped client acme that rules of its network come from. */
class RuleLinesTest {
    private static final StackConfig ACME = new FleetLoader(
                    Path.of(".."), LocalDate.of(2026, 11, 21), new CellFacts(CellModules.facts()))
            .load()
            .get()
            .find(StackAddress.cell("acme"))
            .orElseThrow();

    private static String line(Optional<Origin> origin) {
        return origin.orElseThrow().toString().replaceFirst(".*/", "");
    }

    private static Route route(Kind kind) {
        Id id = new Id("acme", Address.resource("aws_route", "one"));
        return new Route(id, IpRange.of("10.0.0.0/20").orElseThrow(), "", kind, id, false, "");
    }

    private static Acl.Entry entry(String range) {
        Id id = new Id("acme", Address.resource("aws_network_acl", "acl-application"));
        return new Acl.Entry(id, 100, true, 6, IpRange.of(range).orElseThrow(), PortRange.ALL, "");
    }

    /** Before, all of them pointed at the section {@code network}, which begins at line 9, column 3. */
    @Test
    void entriesOfNetworkAclsAndRoutesPointAtTheSettingThatMadeThem() {
        NetworkLines lines = new NetworkLines(ACME);

        assertThat(line(lines.of(route(Kind.TRANSIT)).map(node -> node.origin())))
                .startsWith("cell.yaml:10:");
        assertThat(line(lines.of(entry("10.16.0.0/21")).map(node -> node.origin())))
                .as("a block of network.cidr")
                .startsWith("cell.yaml:9:9");
        assertThat(line(lines.of(entry("10.0.0.0/20")).map(node -> node.origin())))
                .as("the utilities")
                .startsWith("cell.yaml:10:");
        assertThat(lines.of(entry("0.0.0.0/0")))
                .as("nothing opens the internet")
                .isEmpty();
        assertThat(lines.of(route(Kind.PRIVATE_GATEWAY))).isEmpty();
    }

    /** Before, a finding of the audit about what gets through pointed at the whole service. */
    @Test
    void findingsAboutRulesPointAtWhatDeclaresThem() {
        List<SynthesizedStack> made = new ArrayList<>();
        try (SynthEngine engine = SynthEngine.begin()) {
            new Synthesizer(engine, Optional.empty())
                    .each(List.of(ACME), one -> one, one -> made.add(one.stack().get()));
        }
        Stack stack = StackReader.parse("acme", made.get(0).json()).value().orElseThrow();
        ConfigLines lines = new ConfigLines(List.of(ACME), made).following(() -> new StackSet(List.of(stack)));
        String subject = "aws_ecs_service.service-api";
        String rule = "aws_vpc_security_group_ingress_rule.edge-service-web-to-service-api-8443-in";
        assertThat(stack.find(Address.resource(rule.split("\\.")[0], rule.split("\\.")[1])))
                .isPresent();

        assertThat(line(lines.origin("acme", subject, ""))).startsWith("cell.yaml:17:");
        assertThat(line(lines.origin("acme", subject, "", List.of("aws_security_group.sg-service-api", rule))))
                .as("the item of calls")
                .startsWith("cell.yaml:16:");
    }
}
