package dev.cells.delivery.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One entry of the ledger.
 *
 * @param kind whether an apply is about to begin, or has ended
 * @param purpose what was done
 * @param at when the entry was written
 * @param by who ran {@code cells}, as {@code user@host}
 * @param plan what was applied; of every other purpose, what had been applied before it
 * @param end how it ended; empty for an intent
 * @param service of the stack, by its name in the config, that was redeployed; otherwise empty
 * @param secrets the number of the version in Vault, by the reference, of secrets that were copied; never anything of a value
 * @param kept ARNs of keys that left the state and stay in AWS, because log groups are encrypted with them
 */
public record LedgerEntry(
        Kind kind,
        Purpose purpose,
        Instant at,
        String by,
        AppliedPlan plan,
        Optional<End> end,
        Optional<String> service,
        SortedMap<String, Long> secrets,
        SortedSet<String> kept) {
    private static final JsonMapper JSON = new JsonMapper();

    public LedgerEntry {
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        kept = Collections.unmodifiableSortedSet(new TreeSet<>(kept));
    }

    /** The entry of something without secrets. */
    public LedgerEntry(
            Kind kind,
            Purpose purpose,
            Instant at,
            String by,
            AppliedPlan plan,
            Optional<End> end,
            Optional<String> service) {
        this(kind, purpose, at, by, plan, end, service, new TreeMap<>(), new TreeSet<>());
    }

    /** The entry of an apply. */
    public LedgerEntry(Kind kind, Instant at, String by, AppliedPlan plan, Optional<End> end) {
        this(kind, Purpose.APPLY, at, by, plan, end);
    }

    /** The entry of a whole stack. */
    public LedgerEntry(Kind kind, Purpose purpose, Instant at, String by, AppliedPlan plan, Optional<End> end) {
        this(kind, purpose, at, by, plan, end, Optional.empty());
    }

    /** The same entry, with keys that are kept. */
    public LedgerEntry keeping(Collection<String> keys) {
        return new LedgerEntry(kind, purpose, at, by, plan, end, service, secrets, new TreeSet<>(keys));
    }

    /** What an entry records. */
    public enum Purpose {
        /** A plan was applied. */
        APPLY,
        /** Users and grants of the stack's data stores were set up; it has no intent, since it can be run again. */
        BOOTSTRAP,
        /** What Terraform itself needs in the account was made or changed, with CloudFormation; the stack is that of its base. */
        FOUNDATION,
        /** What was applied was published in Consul, or could not be; it has no intent, since it can be done again. */
        PUBLISH,
        /** The containers of a service were replaced without a change of the stack. */
        REDEPLOY,
        /** Secrets were copied from Vault; it has no intent, since it can be run again. */
        SECRETS,
        /** Whether the services of the stack run was looked at, after an apply; it has no intent. */
        SERVICES,
        /** Everything in the stack was deleted; a partial one only turned off deletion protection. */
        DESTROY
    }

    /** An intent is written before anything is changed, a result afterwards; an intent without a result means a kill. */
    public enum Kind {
        INTENT,
        RESULT
    }

    /** Whether this records a change of a whole stack in a cloud, or what became of its services afterwards. */
    public boolean isApplyOf(StackAddress stack, String cloud) {
        return (purpose == Purpose.APPLY || purpose == Purpose.SERVICES || purpose == Purpose.DESTROY)
                && plan.isOf(stack, cloud);
    }

    /** Whether nothing of the stack is left, apart from what was meant to be kept. */
    public boolean isDestroyed() {
        return purpose == Purpose.DESTROY && !plan.partial() && isDone();
    }

    /** Whether everything that was planned is applied, whether services run or not. */
    public boolean isApplied() {
        return purpose != Purpose.DESTROY
                && end.map(End::status)
                        .filter(known ->
                                known == Status.DONE || known == Status.STARTING || known == Status.NOT_RUNNING)
                        .isPresent();
    }

    /** Whether this is the result of something that succeeded. */
    public boolean isDone() {
        return end.map(known -> known.status() == Status.DONE).orElse(false);
    }

    /** How an apply ended. */
    public enum Status {
        /** All planned changes were made. */
        DONE,
        /** All planned changes were made; whether the services of the stack run is not known yet. */
        STARTING,
        /** All planned changes were made, but a service of the stack did not get as far as to run. */
        NOT_RUNNING,
        /** The first phase was applied; the rest waits for something outside of the stack. */
        WAITING,
        /** The engine reported errors; some of the changes may have been made. */
        FAILED,
        /** It was interrupted by the user. */
        INTERRUPTED,
        /** It was killed; recorded by the next run. */
        KILLED
    }

    /**
     * What was applied.
     *
     * @param target {@code sandbox} or {@code aws}
     * @param instance the cloud, see {@code Target}
     * @param config SHA-256 of {@code main.tf.json}
     * @param digest SHA-256 of the plan file
     * @param partial whether the plan contains a part of the stack only
     */
    public record AppliedPlan(
            StackAddress stack,
            String target,
            String instance,
            String config,
            String digest,
            boolean partial,
            SavedPlan.Provenance provenance) {
        /** A plan of the whole stack. */
        public AppliedPlan(
                StackAddress stack,
                String target,
                String instance,
                String config,
                String digest,
                SavedPlan.Provenance provenance) {
            this(stack, target, instance, config, digest, false, provenance);
        }

        public boolean isOf(StackAddress wanted, String cloud) {
            return stack.equals(wanted) && instance.equals(cloud);
        }
    }

    /**
     * How it ended.
     *
     * @param counts the changes that were made, as far as known
     */
    public record End(Status status, Counts counts, Duration took) {}

    /** The format on disk: flat, with sorted keys, so that the same entry has the same bytes. */
    ObjectNode toJson() {
        ObjectNode json = JSON.createObjectNode();
        end.ifPresent(known -> json.put("add", known.counts().add()));
        json.put("at", at.toString());
        json.put("by", by);
        json.put("cells", plan.provenance().cells());
        end.ifPresent(known -> json.put("change", known.counts().change()));
        json.put("config", plan.config());
        json.put("engine", plan.provenance().engine());
        end.ifPresent(known -> json.put("imported", known.counts().imported()));
        json.put("instance", plan.instance());
        if (!kept.isEmpty()) {
            kept.forEach(json.putArray("kept")::add);
        }
        json.put("kind", kind.name());
        if (plan.partial()) {
            json.put("partial", true);
        }
        json.put("plan", plan.digest());
        json.put("planned", plan.provenance().at().toString());
        json.put("provider", plan.provenance().provider());
        json.put("purpose", purpose.name());
        end.ifPresent(known -> json.put("remove", known.counts().remove()));
        if (!secrets.isEmpty()) {
            ObjectNode versions = json.putObject("secrets");
            secrets.forEach(versions::put);
        }
        service.ifPresent(name -> json.put("service", name));
        json.put("stack", plan.stack().toString());
        end.ifPresent(known -> json.put("status", known.status().name()));
        json.put("target", plan.target());
        end.ifPresent(known -> json.put("took", known.took().toMillis()));
        return json;
    }

    /** Throws a {@link RuntimeException} if it is not an entry. */
    static LedgerEntry read(JsonNode json) {
        SavedPlan.Provenance provenance = new SavedPlan.Provenance(
                text(json, "engine"),
                text(json, "provider"),
                text(json, "cells"),
                Instant.parse(text(json, "planned")));
        AppliedPlan plan = new AppliedPlan(
                StackAddress.parse(text(json, "stack")).orElseThrow(),
                text(json, "target"),
                text(json, "instance"),
                text(json, "config"),
                text(json, "plan"),
                json.path("partial").asBoolean(),
                provenance);
        return new LedgerEntry(
                Kind.valueOf(text(json, "kind")),
                Purpose.valueOf(text(json, "purpose")),
                Instant.parse(text(json, "at")),
                text(json, "by"),
                plan,
                json.has("status") ? Optional.of(end(json)) : Optional.empty(),
                json.has("service") ? Optional.of(text(json, "service")) : Optional.empty(),
                versions(json.path("secrets")),
                texts(json.path("kept")));
    }

    private static SortedSet<String> texts(JsonNode json) {
        SortedSet<String> texts = new TreeSet<>();
        json.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static SortedMap<String, Long> versions(JsonNode json) {
        SortedMap<String, Long> versions = new TreeMap<>();
        json.properties()
                .forEach(one -> versions.put(one.getKey(), one.getValue().asLong()));
        return versions;
    }

    private static End end(JsonNode json) {
        Counts counts = new Counts(
                json.path("add").asInt(),
                json.path("change").asInt(),
                json.path("remove").asInt(),
                json.path("imported").asInt());
        return new End(
                Status.valueOf(text(json, "status")),
                counts,
                Duration.ofMillis(json.path("took").asLong()));
    }

    private static String text(JsonNode json, String key) {
        return json.required(key).asText();
    }
}
