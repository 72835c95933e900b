package dev.cells.audit.rules.network;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NET-06. A route to an internet gateway makes a subnet public, whatever groups say. A subnet that is associated with no
 * table uses the main one of its VPC (Amazon VPC User Guide, "Subnet route tables").
 */
public final class StoresHaveNoRouteToTheInternet extends ResourceRule {
    private static final String TABLE = "aws_route_table";
    private static final String MAIN_TABLE = "aws_default_route_table";
    private static final String GATEWAY = "aws_internet_gateway";
    private static final List<String> DESTINATIONS =
            List.of("cidr_block", "ipv6_cidr_block", "destination_prefix_list_id");
    private static final List<String> SEPARATE =
            List.of("destination_cidr_block", "destination_ipv6_cidr_block", "destination_prefix_list_id");

    /** Where each kind of store names its subnets. */
    private static final Map<String, String> SUBNETS = Map.of(
            "aws_db_subnet_group", "subnet_ids",
            "aws_elasticache_subnet_group", "subnet_ids",
            "aws_docdb_subnet_group", "subnet_ids",
            "aws_neptune_subnet_group", "subnet_ids",
            "aws_redshift_subnet_group", "subnet_ids",
            "aws_memorydb_subnet_group", "subnet_ids",
            "aws_dms_replication_subnet_group", "subnet_ids",
            "aws_opensearch_domain", "vpc_options.subnet_ids",
            "aws_msk_cluster", "broker_node_group_info.client_subnets",
            "aws_efs_mount_target", "subnet_id");

    private static final RuleInfo INFO = RuleInfo.of(
                    "NET-06", Severity.HIGH, "Data-store subnets have no route to an internet gateway")
            .cites("312(a)(1)", "312(e)(1)")
            .types(types())
            .passes("The route table of each subnet of the store (where none is associated, the main table of its VPC) "
                    + "has no route for a /8 of the public internet or more to an internet gateway.")
            .fix("Put the store into subnets whose route table leads to the network and its endpoints only.");

    public StoresHaveNoRouteToTheInternet() {
        super(
                INFO,
                SUBNETS.keySet().stream().sorted().toList(),
                StoresHaveNoRouteToTheInternet::judge,
                store -> !store.get(SUBNETS.get(store.type())).isAbsent());
    }

    private static String[] types() {
        List<String> types = new ArrayList<>(SUBNETS.keySet().stream().sorted().toList());
        types.addAll(List.of("aws_subnet", TABLE, MAIN_TABLE, "aws_route", "aws_route_table_association", GATEWAY));
        return types.toArray(String[]::new);
    }

    private static Answer judge(Resource store, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        for (Value id : store.get(SUBNETS.get(store.type())).items()) {
            Optional<Located> subnet = scope.find(id, "aws_subnet");
            answers.add(
                    subnet.map(at -> subnet(scope.in(at.stack()), at.resource()).because(at.from(scope.stack())))
                            .orElseGet(() -> Answer.unknown("its subnet " + id + " is not at hand")));
        }
        return Answer.all(answers).on(SUBNETS.get(store.type()));
    }

    private static Answer subnet(Scope scope, Resource subnet) {
        List<Resource> associations = scope.joined("aws_route_table_association", "subnet_id", subnet);
        if (associations.isEmpty()) {
            return mainTable(scope, subnet);
        }
        List<Answer> answers = new ArrayList<>();
        for (Resource association : associations) {
            Value id = association.get("route_table_id");
            List<Resource> tables = new ArrayList<>(scope.stack().targets(id, TABLE));
            tables.addAll(scope.stack().targets(id, MAIN_TABLE));
            answers.add(
                    tables.isEmpty()
                            ? Answer.unknown("the route table " + id + " of " + subnet + " is not in this stack")
                            : table(scope, tables.get(0)));
        }
        return Answer.all(answers);
    }

    private static Answer mainTable(Scope scope, Resource subnet) {
        Optional<Resource> vpc =
                scope.stack().targets(subnet.get("vpc_id"), "aws_vpc").stream().findFirst();
        List<Answer> answers = new ArrayList<>();
        for (Resource of : vpc.map(List::of).orElse(List.of())) {
            for (Resource main : scope.joined("aws_main_route_table_association", "vpc_id", of)) {
                scope.stack()
                        .targets(main.get("route_table_id"), TABLE)
                        .forEach(table -> answers.add(table(scope, table)));
            }
            for (Resource main : scope.stack().ofType(MAIN_TABLE)) {
                if (main.get("default_route_table_id").references().stream()
                        .anyMatch(reference -> reference.address().equals(of.address()))) {
                    answers.add(table(scope, main));
                }
            }
        }
        if (answers.isEmpty()) {
            return vpc.isPresent()
                    ? Answer.pass(subnet + " uses the main table of " + vpc.get() + ", in which nothing puts a route")
                    : Answer.unknown(subnet + " is associated with no route table, and its VPC is not in this stack");
        }
        return Answer.all(answers);
    }

    private static Answer table(Scope scope, Resource table) {
        List<Answer> answers = new ArrayList<>();
        for (Value route : table.get("route").items()) {
            answers.add(route(scope, table, route, DESTINATIONS));
        }
        for (Resource route : scope.joined("aws_route", "route_table_id", table)) {
            answers.add(route(scope, route, route.body(), SEPARATE));
        }
        return answers.isEmpty()
                ? Answer.pass(table + " has no route to the internet").because(table)
                : Answer.all(answers).because(table);
    }

    private static Answer route(Scope scope, Resource written, Value route, List<String> destinations) {
        if (route instanceof Text) {
            return Answer.unknown("a route of " + written + " is " + route).because(written);
        }
        Sources to = new Sources(scope);
        to.cidrs(route.get(destinations.get(0)));
        to.cidrs(route.get(destinations.get(1)));
        to.prefixLists(route.get(destinations.get(2)));
        Value gateway = route.get("gateway_id");
        boolean internet = !scope.stack().targets(gateway, GATEWAY).isEmpty()
                || gateway.literal().filter(id -> id.startsWith("igw-")).isPresent();
        boolean may = gateway.hasOpaque();
        boolean wide = to.addresses().isWidePublic();
        String seen = written + " leads from the store's subnet to the internet gateway " + gateway;
        if (internet && wide) {
            return Answer.fail(seen + ", must not").because(written);
        }
        return (internet || may) && (wide || !to.unknown().isEmpty())
                ? Answer.unknown(seen + ", or may").because(written)
                : Answer.pass("no route leads to an internet gateway");
    }
}
