package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.SocketRecorder;
import io.github.quaymaster.agent.TestScope;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is judged, though most scopes have nothing to answer for and nothing is made to judge them. */
class QuietScopesTest {

    private static final InetSocketAddress FIXED = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8_080);

    private final SocketRecorder recorder = Records.recorder();
    private final Inspector inspector = new Inspector(
            new Facts(recorder, true, null), new Wishes(Wishes.NOTHING_ALLOWED), Duration.ZERO, Verdict.TEST);
    /** This very class plays the test class, so that its frames speak for the scopes. */
    private final TestScope ofClass =
            Cast.of(QuietScopesTest.class.getName()).classScope(inspector.run(), QuietScopesTest.class.getName());

    private final TestScope test = Cast.test(ofClass, "opens");

    private void opens() {
        Records.open(recorder, FIXED);
    }

    private static List<FindingId> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    @Test
    void aRunThatOpenedNothingHasNothingToAnswerFor() {
        Watch around = inspector.begin(ofClass);
        Watch watch = inspector.begin(test);
        assertThat(inspector.end(watch)).isEmpty();
        assertThat(inspector.end(around)).isEmpty();
        assertThat(inspector.endRun()).isEqualTo(new Inspector.RunEnd(List.of(), 0, 0, List.of()));
    }

    @Test
    void theFirstTestThatOpensSomethingIsJudged() {
        Watch around = inspector.begin(ofClass);
        Watch quiet = inspector.begin(Cast.test(ofClass, "sums"));
        assertThat(inspector.end(quiet)).isEmpty();
        Watch watch = inspector.begin(test);
        opens();
        assertThat(ids(inspector.end(watch)))
                .containsExactlyInAnyOrder(FindingId.LEAKED_LISTENER, FindingId.FIXED_PORT);
        assertThat(inspector.end(around)).isEmpty();
        assertThat(inspector.endRun().unattributed()).isEmpty();
    }

    /** Its tests opened nothing, so that the class is the first to be judged. */
    @Test
    void aClassIsJudgedForWhatItOpenedWhereItsTestsOpenedNothing() {
        Watch around = inspector.begin(ofClass);
        opens();
        Watch quiet = inspector.begin(Cast.test(ofClass, "sums"));
        assertThat(inspector.end(quiet)).isEmpty();
        assertThat(ids(inspector.end(around))).contains(FindingId.FIXED_PORT);
    }

    @Test
    void whatAThreadBoundIsOfferedToTheNextScopeThatBeginsOnIt() {
        opens();
        assertThat(recorder.begin(ofClass)).hasSize(1);
        assertThat(recorder.begin(test)).as("it was offered").isEmpty();
        opens();
        recorder.scopes().end(test);
        assertThat(recorder.begin(test)).as("what a test bound before it ended").isEmpty();
    }
}
