package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Allowed.PortSpan;
import io.github.quaymaster.inspection.Allowed.Rule;
import io.github.quaymaster.listener.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose finding a number is that stands in test code or beside it, and when it is none. */
class LiteralPortsTest {

    private static final int PORT = 8_099;

    /** Never called: it is read. */
    static final class Opener {
        private Opener() {}

        static void open() throws IOException {
            new ServerSocket(8_099).close();
        }
    }

    private static final Allowed NOTHING = Wishes.NOTHING_ALLOWED;

    private final Facts facts = new Facts(Records.recorder(), false, null);
    private final Suppressed suppressed = new Suppressed();
    private final TestScope run = TestScope.run();
    private final TestScope opener = opener(run, classes());

    private static TestScope opener(TestScope around, @Nullable Path classes) {
        return Cast.of(Opener.class.getName()).in(classes).classScope(around, Opener.class.getName());
    }

    private static Path classes() {
        try {
            return Path.of(Opener.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private LiteralPorts literals(Allowed allowed, TestScope... without) {
        Wishes wishes = new Wishes(allowed, without);
        wishes.answerFor(opener);
        return new LiteralPorts(facts, wishes, suppressed);
    }

    private static Finding seen(FindingId id) {
        return new Finding(
                id,
                TestScope.run(),
                null,
                Protocol.TCP,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT),
                null,
                new Blame("", Blame.Confidence.NONE),
                "",
                0,
                0,
                Remnant.OPEN,
                null,
                List.of(),
                "");
    }

    @Test
    void itIsTheClasssWithTheLineWhereItIsWritten() {
        assertThat(literals(NOTHING).endOf(opener)).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo(FindingId.LITERAL_PORT);
            assertThat(finding.scope()).isSameAs(opener);
            assertThat(finding.address().getPort()).isEqualTo(PORT);
            assertThat(finding.site().opener().getClassName()).isEqualTo(Opener.class.getName());
            assertThat(finding.site().opener().getMethodName()).isEqualTo("open");
            assertThat(finding.site().opener().getLineNumber()).isPositive();
        });
    }

    @Test
    void itIsToldOnce() {
        LiteralPorts literals = literals(NOTHING);
        assertThat(literals.endOf(opener)).hasSize(1);
        assertThat(literals.endOf(opener)).isEmpty();
    }

    @Test
    void anotherTestClassAnswersForItself() {
        Wishes wishes = new Wishes(NOTHING);
        assertThat(new LiteralPorts(facts, wishes, suppressed).endOf(opener)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FindingId.class)
    void whatWasFoundInUseIsNotToldAgain(FindingId id) {
        LiteralPorts literals = literals(NOTHING);
        literals.seen(List.of(seen(id)));
        boolean tellsOfANumber = Set.of(FindingId.FIXED_PORT, FindingId.RACY_PORT, FindingId.FIXED_CONNECT)
                .contains(id);
        assertThat(literals.endOf(opener)).hasSize(tellsOfANumber ? 0 : 1);
    }

    @Test
    void whatIsAllowedIsCountedOnce() {
        for (Rule rule : List.of(
                new Rule("by port", List.of(new PortSpan(PORT, PORT)), List.of()),
                new Rule("by class", List.of(), List.of(Opener.class.getName())))) {
            LiteralPorts literals = literals(NOTHING.and(rule));
            assertThat(literals.endOf(opener)).isEmpty();
            assertThat(literals.endOf(opener)).isEmpty();
        }
        assertThat(suppressed.counts()).isEqualTo(Map.of("by port", 1L, "by class", 1L));
    }

    @Test
    void nobodyWantsToHearOfIt() {
        assertThat(literals(NOTHING, opener).endOf(opener)).isEmpty();
        assertThat(literals(NOTHING).endOf(Cast.test(opener, "opens"))).isEmpty();
        assertThat(literals(NOTHING).endOf(opener(run, null))).isEmpty();
    }

    /** A class is read with those in it; one for which it is off has not read them. */
    @Test
    void whatIsReadWithTheClassAroundItIsNotReadTwice() {
        TestScope around = Cast.of("com.acme.Outer").classScope(run, "com.acme.Outer");
        assertThat(literals(NOTHING).endOf(opener(around, classes()))).isEmpty();
        assertThat(literals(NOTHING, around).endOf(opener(around, classes()))).hasSize(1);
    }

    @Test
    void aFaultOfTheScanCostsTheScanAlone() {
        Wishes wishes = new Wishes(NOTHING);
        wishes.fail(true);
        LiteralPorts literals = new LiteralPorts(facts, wishes, suppressed);
        assertThat(literals.endOf(opener)).isEmpty();
        assertThat(facts.scanFailure()).isEqualTo("java.lang.IllegalStateException: on purpose");
        wishes.fail(false);
        wishes.answerFor(opener);
        assertThat(literals.endOf(opener)).isEmpty();
    }

    @Test
    void configurationBesideTheTestsIsTheRuns(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("shop.properties"), "server.port=8098");
        LiteralPorts literals = literals(NOTHING);
        assertThat(literals.endOfRun(run)).isEmpty();
        assertThat(literals.endOf(opener(run, folder))).isEmpty();
        assertThat(literals.endOfRun(run)).singleElement().satisfies(finding -> {
            assertThat(finding.scope()).isSameAs(run);
            assertThat(finding.address().getPort()).isEqualTo(8_098);
        });
        assertThat(literals.endOfRun(run)).isEmpty();
        LiteralPorts off = literals(NOTHING, run);
        assertThat(off.endOf(opener(run, folder))).isEmpty();
        assertThat(off.endOfRun(run)).isEmpty();
    }

    @Test
    void ofTwoFoldersEachIsRead(@TempDir Path folder) throws IOException {
        LiteralPorts literals = literals(NOTHING);
        for (int port : List.of(8_091, 8_092)) {
            Path each = Files.createDirectory(folder.resolve("of" + port));
            Files.writeString(each.resolve("shop.properties"), "server.port=" + port);
            assertThat(literals.endOf(opener(run, each))).isEmpty();
        }
        assertThat(literals.endOfRun(run))
                .extracting(finding -> finding.address().getPort())
                .containsExactly(8_091, 8_092);
    }
}
