package dev.cells.cost.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import java.util.Optional;
import java.util.regex.Pattern;

/** Endpoints, load balancers, firewalls and resolvers. */
final class Network {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Managed groups with a monthly fee of their own. */
    private static final Pattern EXTRA_FEE = Pattern.compile("AWSManagedRules(BotControl|ATP|ACFP|AntiDDoS)");

    private Network() {}

    /** Endpoints to S3 and DynamoDB through the route table are free; the others cost in each zone. */
    static void endpoint(Bill bill) {
        if (bill.resource().get("vpc_endpoint_type").is("Interface")) {
            bill.charge(
                    "interface-endpoint",
                    bill.resource().get("subnet_ids").items().size());
        }
    }

    /** One that faces the internet holds a public address in each zone. */
    static void loadBalancer(Bill bill) {
        Resource balancer = bill.resource();
        String kind = balancer.get("load_balancer_type").literal().orElse("application");
        bill.charge("load-balancer:" + kind, 1);
        if (!balancer.get("internal").isTrue()) {
            long zones = Math.max(
                    balancer.get("subnets").items().size(),
                    balancer.get("subnet_mapping").items().size());
            bill.charge("public-address", zones);
        }
    }

    static void resolver(Bill bill) {
        bill.charge(
                "dns-resolver-address",
                bill.resource().get("ip_address").items().size());
    }

    static void webAcl(Bill bill) {
        bill.charge("waf-acl", 1);
        ruleGroup(bill);
        if (EXTRA_FEE.matcher(bill.resource().body().toString()).find()) {
            bill.leaveOpen("the table has no price of managed groups with a fee of their own");
        }
    }

    static void ruleGroup(Bill bill) {
        Resource group = bill.resource();
        if (group.get("rule_json").isAbsent()) {
            bill.charge("waf-rule", group.get("rule").items().size());
            return;
        }
        Optional<Integer> rules = group.get("rule_json").literal().flatMap(Network::length);
        rules.ifPresent(count -> bill.charge("waf-rule", count));
        if (rules.isEmpty()) {
            bill.leaveOpen("how many rules it has is not known before the plan");
        }
    }

    private static Optional<Integer> length(String json) {
        try {
            JsonNode rules = MAPPER.readTree(json);
            return rules.isArray() ? Optional.of(rules.size()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
