package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.TestScope;
import org.junit.jupiter.api.Test;

/** At whose end it is judged what a test left open. */
class JudgesTest {

    private final TestScope run = TestScope.run();
    private final TestScope plain = Cast.of("com.acme.ATest").classScope(run, "com.acme.ATest");
    private final TestScope closing =
            Cast.of("com.acme.BTest").closingAtItsEnd().classScope(run, "com.acme.BTest");
    private final TestScope nested = Cast.of("com.acme.BTest$Inner").classScope(closing, "com.acme.BTest$Inner");
    private final TestScope nestedClosing =
            Cast.of("com.acme.BTest$Last").closingAtItsEnd().classScope(closing, "com.acme.BTest$Last");

    private final TestScope inPlain = Cast.test(plain, "opens");
    private final TestScope inClosing = Cast.test(closing, "opens");
    private final TestScope inNested = Cast.test(nested, "opens");
    private final TestScope inNestedClosing = Cast.test(nestedClosing, "opens");

    @Test
    void onItsOwnTheOutermostClassThatMayStillCloseIt() {
        assertThat(Verdict.AUTO.judgeOf(inPlain)).isSameAs(inPlain);
        assertThat(Verdict.AUTO.judgeOf(inClosing)).isSameAs(closing);
        assertThat(Verdict.AUTO.judgeOf(inNested)).isSameAs(closing);
        assertThat(Verdict.AUTO.judgeOf(inNestedClosing)).isSameAs(closing);
    }

    @Test
    void elseTheTestOrItsClass() {
        assertThat(Verdict.TEST.judgeOf(inNestedClosing)).isSameAs(inNestedClosing);
        assertThat(Verdict.CLASS.judgeOf(inNestedClosing)).isSameAs(nestedClosing);
        assertThat(Verdict.CLASS.judgeOf(inPlain)).isSameAs(plain);
    }

    @Test
    void aClassAndTheRunJudgeThemselves() {
        for (Verdict verdict : Verdict.values()) {
            assertThat(verdict.judgeOf(nested)).isSameAs(nested);
            assertThat(verdict.judgeOf(run)).isSameAs(run);
            assertThat(verdict.isJudge(run)).isFalse();
        }
    }

    @Test
    void whoJudgesTests() {
        assertThat(Verdict.AUTO.isJudge(inPlain)).isTrue();
        assertThat(Verdict.AUTO.isJudge(inClosing)).isFalse();
        assertThat(Verdict.AUTO.isJudge(plain)).isFalse();
        assertThat(Verdict.AUTO.isJudge(closing)).isTrue();
        assertThat(Verdict.AUTO.isJudge(nested)).isFalse();
        assertThat(Verdict.AUTO.isJudge(nestedClosing)).isFalse();
        assertThat(Verdict.TEST.isJudge(closing)).isFalse();
        assertThat(Verdict.TEST.isJudge(inClosing)).isTrue();
        assertThat(Verdict.CLASS.isJudge(plain)).isTrue();
        assertThat(Verdict.CLASS.isJudge(inPlain)).isFalse();
    }

    @Test
    void aTestWithoutClassJudgesItself() {
        TestScope alone = Cast.test(run, "opens");
        assertThat(Verdict.CLASS.judgeOf(alone)).isSameAs(alone);
    }

    /** However many classes stand between. */
    @Test
    void aClassFarAroundMayCloseItToo() {
        TestScope between = Cast.of("com.acme.BTest$A").classScope(closing, "com.acme.BTest$A");
        TestScope inner = Cast.of("com.acme.BTest$A$B").closingAtItsEnd().classScope(between, "com.acme.BTest$A$B");
        assertThat(Verdict.AUTO.isJudge(inner)).isFalse();
        assertThat(Verdict.AUTO.judgeOf(Cast.test(inner, "opens"))).isSameAs(closing);
    }
}
