package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.STORE;
import static io.github.quaymaster.inspection.Stacks.TASK;
import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.RunningScopes;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whom the evidence of stacks, threads and running tests blames. */
class EvidenceTest {

    private static final String SOCKET = "java.net.ServerSocket.<init>";
    private static final String THREAD = "java.lang.Thread.run";
    private static final String EXTENSION = "org.db.DbExtension.beforeEach";
    private static final String A = "com.acme.ATest";
    private static final String B = "com.acme.BTest";

    private static final String ITS_THREAD = "its code opened it, on its thread";
    private static final String OTHER_THREAD = "its code opened it, on another thread";
    private static final String OF_CLASS = "code of the test class opened it, on another thread";

    private final TestScope run = TestScope.run();
    private final TestScope classA = Cast.of(A, "com.acme.Base").classScope(run, A);
    private final TestScope inA = Cast.test(classA, "opens");
    private final TestScope classB = Cast.of(B, "com.acme.Base").classScope(run, B);
    private final TestScope inB = Cast.test(classB, "opens");
    private final List<TestScope> oneTest = List.of(run, classA, inA);
    private final List<TestScope> twoTests = List.of(run, classA, inA, classB, inB);

    private final RunningScopes scopes = Records.scopes();
    private final Attribution attribution = new Attribution(scopes);

    @BeforeEach
    void knowTheTestClasses() {
        scopes.begin(classA);
        scopes.begin(classB);
    }

    private Owner owner(@Nullable TestScope onThread, List<TestScope> running, String... frames) {
        return attribution.of(null, List.of(opening(new Situation(onThread, running), frames)));
    }

    private static void assertOwner(Owner owner, TestScope scope, Confidence confidence, String evidence) {
        assertThat(owner).isEqualTo(Owner.of(scope, confidence, evidence));
    }

    private static void assertUndecided(Owner owner, TestScope... candidates) {
        assertThat(owner.scope()).isNull();
        assertThat(owner.candidates()).containsExactly(candidates);
        assertThat(owner.blame().confidence()).isEqualTo(Confidence.NONE);
    }

    @Nested
    class Adopted {

        @Test
        void byTheInstanceThatIsBuilt() {
            Opening bind = opening(new Situation(null, oneTest), SOCKET, A + ".<init>", ENGINE);
            assertOwner(
                    attribution.of(inA, List.of(bind)),
                    inA,
                    Confidence.HIGH,
                    "opened while the test instance was built");
        }

        @Test
        void byAnExtensionMeanwhile() {
            Opening bind = opening(new Situation(null, oneTest), SOCKET, EXTENSION, ENGINE);
            assertOwner(
                    attribution.of(classA, List.of(bind)),
                    classA,
                    Confidence.MEDIUM,
                    "an extension opened it while the test instance was built");
        }
    }

    @Nested
    class OnTheTestsThread {

        @Test
        void itsCode() {
            assertOwner(owner(inA, twoTests, SOCKET, A + ".opens", ENGINE), inA, Confidence.HIGH, ITS_THREAD);
            assertOwner(
                    owner(inA, twoTests, SOCKET, A + ".helper", A + ".setUp", ENGINE),
                    inA,
                    Confidence.HIGH,
                    ITS_THREAD);
            assertOwner(
                    owner(inA, twoTests, SOCKET, "org.lib.Server.start", A + "$1.run", EXTENSION, ENGINE),
                    inA,
                    Confidence.HIGH,
                    ITS_THREAD);
        }

        /** As Spring keeps the beans of a nested configuration. */
        @Test
        void anExtensionMayKeepWhatAClassNestedInTheTestClassMade() {
            assertOwner(
                    owner(inA, twoTests, SOCKET, A + "$Config.bean", EXTENSION, ENGINE),
                    classA,
                    Confidence.MEDIUM,
                    "an extension opened it, thread a thread");
            assertOwner(owner(inA, twoTests, SOCKET, A + "$Helper.start", ENGINE), inA, Confidence.HIGH, ITS_THREAD);
        }

        @Test
        void anExtensionsIsOneLevelWider() {
            String extension = "an extension opened it, thread a thread";
            assertOwner(owner(inA, oneTest, SOCKET, EXTENSION, ENGINE), classA, Confidence.MEDIUM, extension);
            assertOwner(owner(classA, oneTest, SOCKET, EXTENSION, ENGINE), run, Confidence.MEDIUM, extension);
            assertOwner(
                    owner(run, oneTest, SOCKET, EXTENSION, ENGINE),
                    run,
                    Confidence.MEDIUM,
                    "it was opened on its thread");
        }

        @Test
        void aServerThatWeStartIsItsOwn() {
            assertOwner(
                    owner(inA, oneTest, SOCKET, "io.github.quaymaster.server.RunningServer.start", ENGINE),
                    inA,
                    Confidence.HIGH,
                    ITS_THREAD);
        }

        @Test
        void ofATestThatIsOverIsNotItsThreads() {
            assertOwner(
                    owner(inB, oneTest, SOCKET, EXTENSION, ENGINE), inA, Confidence.LOW, "it was the only one running");
        }

        /** A thread that waits in one test helps out with another's. */
        @Test
        void aTaskIsWhoseCodeItIs() {
            assertOwner(
                    owner(inB, twoTests, SOCKET, A + ".lambda$opens$0", TASK, B + ".opens", ENGINE),
                    inA,
                    Confidence.HIGH,
                    OTHER_THREAD);
            assertOwner(
                    owner(inB, twoTests, SOCKET, A + ".helper", TASK, B + ".opens", ENGINE),
                    inA,
                    Confidence.HIGH,
                    OTHER_THREAD);
            assertUndecided(owner(inB, twoTests, SOCKET, "org.lib.Pool.work", TASK, B + ".opens", ENGINE), inA, inB);
        }
    }

    @Nested
    class Initialisers {

        @Test
        void aTestClasssIsTheClasss() {
            String evidence = "opened by the static initialiser of the test class";
            assertOwner(owner(inA, oneTest, SOCKET, A + ".<clinit>", ENGINE), classA, Confidence.HIGH, evidence);
            TestScope nested = Cast.of(A + "$Inner", A).classScope(classA, A + "$Inner");
            assertOwner(
                    owner(null, List.of(run, classA, nested), SOCKET, A + "$Inner.<clinit>", ENGINE),
                    nested,
                    Confidence.HIGH,
                    evidence);
        }

        @Test
        void anotherClasssIsTheRuns() {
            String evidence = "opened by the static initialiser of com.acme.Singleton";
            String[] stack = {SOCKET, "com.acme.Singleton.<clinit>", A + ".opens", ENGINE};
            assertOwner(owner(inA, oneTest, stack), run, Confidence.HIGH, evidence);
            assertOwner(
                    owner(null, oneTest, SOCKET, "com.acme.Singleton.<clinit>", THREAD),
                    run,
                    Confidence.HIGH,
                    evidence);
            assertThat(owner(null, List.of(), SOCKET, "com.acme.Singleton.<clinit>", THREAD)
                            .isUnwatched())
                    .isTrue();
        }

        /** A run within a test of another run: of the two it is the one whose test the stack names. */
        @Test
        void theRunIsThatOfTheTestThatCameFirst() {
            TestScope otherRun = TestScope.run();
            TestScope otherClass = Cast.of("com.acme.CTest").classScope(otherRun, "com.acme.CTest");
            TestScope other = Cast.test(otherClass, "opens");
            assertOwner(
                    owner(
                            null,
                            List.of(run, classA, inA, otherRun, otherClass, other),
                            SOCKET,
                            "com.acme.Singleton.<clinit>",
                            "com.acme.CTest.opens"),
                    otherRun,
                    Confidence.HIGH,
                    "opened by the static initialiser of com.acme.Singleton");
        }

        @Test
        void theJdksSayNothing() {
            assertOwner(
                    owner(inA, oneTest, SOCKET, "sun.nio.ch.X.<clinit>", A + ".opens", ENGINE),
                    inA,
                    Confidence.HIGH,
                    ITS_THREAD);
        }
    }

    @Test
    void whatAStoreKeepsMayBeTheRuns() {
        String evidence = "opened for a JUnit store, which may be the run's";
        assertOwner(owner(inA, oneTest, SOCKET, A + ".lambda$opens$0", STORE, ENGINE), run, Confidence.HIGH, evidence);
        assertOwner(owner(null, oneTest, SOCKET, "org.db.Db.start", STORE, ENGINE), run, Confidence.HIGH, evidence);
    }

    @Test
    void onAnEnginesThreadWithoutScopeItIsUnwatched() {
        assertThat(owner(null, oneTest, SOCKET, "com.other.Test.opens", ENGINE).isUnwatched())
                .isTrue();
    }

    @Nested
    class OnAnotherThread {

        @Test
        void theInnermostTestMethodDecides() {
            assertOwner(
                    owner(null, twoTests, SOCKET, A + ".lambda$opens$0", B + ".opens", THREAD),
                    inA,
                    Confidence.HIGH,
                    OTHER_THREAD);
        }

        @Test
        void ofSeveralWithTheMethodTheStackNamesOne() {
            assertOwner(
                    owner(null, twoTests, SOCKET, "com.acme.Base.opens", A + ".run", THREAD),
                    inA,
                    Confidence.HIGH,
                    OTHER_THREAD);
            assertOwner(
                    owner(null, twoTests, SOCKET, "com.acme.Base.opens", B + "$Task.run", THREAD),
                    inB,
                    Confidence.HIGH,
                    OTHER_THREAD);
            assertUndecided(owner(null, twoTests, SOCKET, "com.acme.Base.opens", THREAD), inA, inB);
            assertUndecided(owner(null, twoTests, SOCKET, "com.acme.Base.opens", A + ".a", B + ".b", THREAD), inA, inB);
        }

        /** The class that stands there itself is closer than one that another is nested in. */
        @Test
        void ofANestedClassAndTheOneAroundItTheExactOneDecides() {
            TestScope nested = Cast.of(A + "$Inner", A, "com.acme.Base").classScope(classA, A + "$Inner");
            TestScope inNested = Cast.test(nested, "opens");
            List<TestScope> running = List.of(run, classA, inA, nested, inNested);
            assertOwner(
                    owner(null, running, SOCKET, "com.acme.Base.opens", A + "$Inner.run", THREAD),
                    inNested,
                    Confidence.HIGH,
                    OTHER_THREAD);
            assertOwner(
                    owner(null, running, SOCKET, "com.acme.Base.opens", A + "$Task.run", THREAD),
                    inA,
                    Confidence.HIGH,
                    OTHER_THREAD);
        }

        @Test
        void itsCodeWithoutItsMethodIsTheOnlyTests() {
            assertOwner(owner(null, twoTests, SOCKET, A + ".serve", THREAD), inA, Confidence.HIGH, OTHER_THREAD);
            TestScope again = Cast.test(classA, "opens");
            assertUndecided(owner(null, List.of(run, classA, inA, again), SOCKET, A + ".serve", THREAD), inA, again);
        }

        @Test
        void whatTheClassOrAnEarlierTestStartedIsTheClasss() {
            assertOwner(owner(null, twoTests, SOCKET, A + ".lambda$boot$0", THREAD), classA, Confidence.HIGH, OF_CLASS);
            assertOwner(owner(null, twoTests, SOCKET, A + ".sums", THREAD), classA, Confidence.HIGH, OF_CLASS);
            assertOwner(
                    owner(null, List.of(run, classA), SOCKET, A + ".serve", THREAD), classA, Confidence.HIGH, OF_CLASS);
        }

        @Test
        void ofTheClassesItIsTheInnermost() {
            TestScope nested = Cast.of(A + "$Inner", A).classScope(classA, A + "$Inner");
            assertOwner(
                    owner(null, List.of(run, classA, nested), SOCKET, A + ".boot", THREAD),
                    nested,
                    Confidence.HIGH,
                    OF_CLASS);
        }

        @Test
        void whatStandsInATestClassDoesNotSpeakForTheOneAroundIt() {
            TestScope nested = Cast.of(A + "$Inner", A).classScope(classA, A + "$Inner");
            scopes.begin(nested);
            TestScope inNested = Cast.test(nested, "opens");
            assertOwner(
                    owner(null, List.of(run, classA, inA, nested, inNested), SOCKET, A + "$Inner.serve", THREAD),
                    inNested,
                    Confidence.HIGH,
                    OTHER_THREAD);
        }

        @Test
        void withoutItsClassAnEarlierTestsCodeIsUndecided() {
            assertUndecided(owner(null, List.of(run, inA), SOCKET, A + ".sums", THREAD), inA);
        }
    }

    @Nested
    class WithNothingOnTheStack {

        private static final String POOL = "org.lib.Pool.work";

        @Test
        void theOnlyOneRunningIsALowGuess() {
            String only = "it was the only one running";
            assertOwner(owner(null, oneTest, SOCKET, POOL, THREAD), inA, Confidence.LOW, only);
            assertOwner(owner(null, List.of(run, classA), SOCKET, POOL, THREAD), classA, Confidence.LOW, only);
        }

        @Test
        void ofSeveralNobodyIs() {
            assertUndecided(owner(null, twoTests, SOCKET, POOL, THREAD), inA, inB);
            assertUndecided(owner(null, List.of(run, classA, classB), SOCKET, POOL, THREAD), classA, classB);
        }

        @Test
        void whenNoTestRunsItIsUnwatched() {
            assertThat(owner(null, List.of(run), SOCKET, POOL, THREAD).isUnwatched())
                    .isTrue();
            assertThat(owner(null, List.of(), SOCKET, POOL, THREAD).isUnwatched())
                    .isTrue();
        }

        @Test
        void codeOfAClassThatIsOverIsNotOfTheOneThatRuns() {
            assertUndecided(owner(null, oneTest, SOCKET, B + ".serve", THREAD), inA);
        }
    }

    @Nested
    class OfSeveralOpenings {

        private final Opening bind = opening(new Situation(null, twoTests), "io.netty.channel.X.bind", THREAD);

        @Test
        void theMakingDecidesWhatTheBindDoesNot() {
            Opening made = opening(new Situation(inB, twoTests), SOCKET, B + ".opens", ENGINE);
            assertOwner(attribution.of(null, List.of(bind, made)), inB, Confidence.HIGH, ITS_THREAD);
        }

        @Test
        void theLatestDecisionCounts() {
            Opening first = opening(new Situation(inA, twoTests), SOCKET, A + ".opens", ENGINE);
            Opening made = opening(new Situation(inB, twoTests), SOCKET, B + ".opens", ENGINE);
            assertOwner(attribution.of(null, List.of(first, made)), inA, Confidence.HIGH, ITS_THREAD);
        }

        @Test
        void theLatestThatIsUndecidedTellsTheCandidates() {
            TestScope again = Cast.test(classA, "opens");
            List<TestScope> running = List.of(run, classA, inA, again, classB, inB);
            Opening undecided = opening(new Situation(null, running), SOCKET, A + ".serve", THREAD);
            Opening made = opening(new Situation(null, twoTests), SOCKET, "com.acme.Base.opens", THREAD);
            assertUndecided(attribution.of(null, List.of(undecided, made)), inA, again);
        }

        @Test
        void theMakersThreadDecidesBeforeTheBinders() {
            Opening boundByB = opening(new Situation(inB, twoTests), SOCKET, EXTENSION, ENGINE);
            Opening madeByA = opening(new Situation(inA, twoTests), SOCKET, EXTENSION, ENGINE);
            assertOwner(
                    attribution.of(null, List.of(boundByB, madeByA)),
                    classA,
                    Confidence.MEDIUM,
                    "an extension opened it, thread a thread");
            assertOwner(
                    attribution.of(null, List.of(boundByB, opening(new Situation(null, twoTests), SOCKET, THREAD))),
                    classB,
                    Confidence.MEDIUM,
                    "an extension opened it, thread a thread");
        }
    }
}
