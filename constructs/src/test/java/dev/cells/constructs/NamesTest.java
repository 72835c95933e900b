package dev.cells.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.NamePrefix;
import dev.cells.config.name.StackAddress;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void aNameIsTheAddressAndTheThing() {
        assertThat(names(StackAddress.cell("acme")).of(NameKind.ALARM, "api")).isEqualTo("acme-api");
        assertThat(names(StackAddress.cell("acme", "production")).of(NameKind.ALARM, "api"))
                .isEqualTo("acme-production-api");
        assertThat(names(StackAddress.base("sandbox")).of(NameKind.TRAIL, "trail"))
                .isEqualTo("base-sandbox-trail");
    }

    @Test
    void aBucketIsNamedAfterItsAccountAndRegionToo() {
        assertThat(names(StackAddress.cell("acme")).bucket("documents"))
                .isEqualTo("acme-documents-123456789012-us-east-1");
    }

    @Test
    void pathsNeedNoHashSinceNoSegmentHoldsASlash() {
        Names names = names(StackAddress.cell("st-marys", "production"));

        assertThat(names.path("api")).isEqualTo("/cells/st-marys/production/api");
        assertThat(names.alias("phi")).isEqualTo("alias/cells/st-marys/production/phi");
        assertThat(names.iamPath()).isEqualTo("/cells/st-marys/production/");
    }

    @Test
    void clientsWhoseNamesReadAlikeAreToldApart() {
        String one = names(StackAddress.cell("acme", "prod")).of(NameKind.QUEUE, "api");
        String two = names(StackAddress.cell("acme-prod")).of(NameKind.QUEUE, "api");
        String three = names(StackAddress.cell("acme")).of(NameKind.QUEUE, "prod-api-2");

        assertThat(one).isEqualTo("acme-prod-api");
        assertThat(two).startsWith("acme-prod-api-").isNotEqualTo(one);
        assertThat(three).isNotEqualTo(one).isNotEqualTo(two);
    }

    @Test
    void aLongNameKeepsItsBeginningAndDiffersFromItsNeighbour() {
        Names names = names(StackAddress.cell("hospitalofthenorth", "production"));
        String one = names.of(NameKind.LOAD_BALANCER, "patients-portal-east");
        String two = names.of(NameKind.LOAD_BALANCER, "patients-portal-west");

        assertThat(one).hasSizeLessThanOrEqualTo(32).startsWith("hospitalofthenorth-");
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void aThingThatIsNoNameIsRefused() {
        Names names = names(StackAddress.cell("acme"));

        assertThatThrownBy(() -> names.of(NameKind.QUEUE, "Api")).hasMessageContaining("Api");
        assertThatThrownBy(() -> names.path("a/b")).hasMessageContaining("a/b");
    }

    @Property(tries = 2000)
    void everyNameFitsAndIsOneThatAwsTakes(
            @ForAll("addresses") StackAddress address, @ForAll NameKind kind, @ForAll("things") String thing) {
        String name = names(address).of(kind, thing);

        assertThat(name).hasSizeBetween(3, kind.limit()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(names(address).bucket(thing)).hasSizeBetween(3, 63).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(name).startsWith(names(address).beginning());
        assertThat(names(address).bucket(thing)).startsWith(names(address).beginning());
    }

    /** The deploy role allows names by this text alone: of a long client too, and of the shortest names. */
    @Property(tries = 2000)
    void whatIsNamedAfterAStackBeginsWithTheTagOfItsSession(
            @ForAll("addresses") StackAddress address,
            @ForAll NameKind kind,
            @ForAll("things") String thing,
            @ForAll("words") String immutable) {
        StackConfig config = Configs.of(address, "us-east-1");
        String tag = Tags.ofSession(config).get(Tags.NAMES);

        assertThat(Names.of(config).of(kind, thing)).startsWith(tag);
        assertThat(Names.of(config).of(kind, thing, immutable)).startsWith(tag);
        assertThat(tag).hasSizeBetween(2, NamePrefix.KEPT);
    }

    /** The policies of utility stacks name the account only, which comes before the app. */
    @Property(tries = 500)
    void whatIsNamedAfterAUtilityStackBeginsWithItsAccount(
            @ForAll("segments") String account, @ForAll("segments") String app, @ForAll NameKind kind) {
        assertThat(names(StackAddress.utility(account, app)).of(kind, "api"))
                .startsWith(NamePrefix.of(List.of("utility", account)));
        assertThat(names(StackAddress.base(account)).of(kind, "api"))
                .startsWith(NamePrefix.of(List.of("base", account)));
    }

    @Test
    void theShortestNamesKeepWhatEveryNameBeginsWith() {
        assertThat(NameKind.shortest() - Names.hash("").length() - 1).isEqualTo(NamePrefix.KEPT);
    }

    @Property(tries = 5000)
    void differentStacksNeverShareAName(
            @ForAll("hyphened") StackAddress one,
            @ForAll("hyphened") StackAddress two,
            @ForAll("words") String first,
            @ForAll("words") String second,
            @ForAll NameKind kind) {
        if (!one.equals(two) && !sameClientWithAndWithoutEnvironment(one, two)) {
            assertThat(names(one).of(kind, first)).isNotEqualTo(names(two).of(kind, second));
            assertThat(names(one).bucket(first)).isNotEqualTo(names(two).bucket(second));
            assertThat(names(one).path(first)).isNotEqualTo(names(two).path(second));
        }
    }

    @Property(tries = 2000)
    void differentThingsOfAStackNeverShareAName(
            @ForAll("addresses") StackAddress address,
            @ForAll("words") String first,
            @ForAll("words") String second,
            @ForAll NameKind kind) {
        if (!first.equals(second)) {
            assertThat(names(address).of(kind, first))
                    .isNotEqualTo(names(address).of(kind, second));
        }
    }

    /** A client has either environments or one cell; the loader sees to it. */
    private static boolean sameClientWithAndWithoutEnvironment(StackAddress one, StackAddress two) {
        return one.segments().get(0).equals(two.segments().get(0))
                && one.segments().size() != two.segments().size();
    }

    @Provide
    Arbitrary<String> segments() {
        return Arbitraries.strings()
                .withCharRange('a', 'f')
                .withChars("-9")
                .ofMaxLength(32)
                .filter(StackAddress::isSegment);
    }

    @Provide
    Arbitrary<StackAddress> addresses() {
        Arbitrary<String> segment = segments();
        return Arbitraries.oneOf(
                segment.map(StackAddress::cell),
                segment.map(StackAddress::base),
                Combinators.combine(segment, segment).as(StackAddress::cell),
                Combinators.combine(segment, segment).as(StackAddress::utility));
    }

    /** Few words, so that hyphens fall where two readings meet. */
    @Provide
    Arbitrary<StackAddress> hyphened() {
        return Arbitraries.oneOf(
                words().map(StackAddress::cell),
                Combinators.combine(words(), words()).as(StackAddress::cell));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of("a", "b").list().ofMinSize(1).ofMaxSize(4).map(words -> String.join("-", words));
    }

    @Provide
    Arbitrary<String> things() {
        return Arbitraries.strings()
                .withCharRange('a', 'f')
                .withChars("-9")
                .ofMaxLength(80)
                .filter(text -> text.matches("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"));
    }

    private static Names names(StackAddress address) {
        return Names.of(Configs.of(address, "us-east-1"));
    }
}
