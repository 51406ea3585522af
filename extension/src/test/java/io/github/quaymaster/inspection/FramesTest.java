package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.STORE;
import static io.github.quaymaster.inspection.Stacks.TASK;
import static io.github.quaymaster.inspection.Stacks.frame;
import static io.github.quaymaster.inspection.Stacks.frames;
import static io.github.quaymaster.inspection.Stacks.stack;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.TestScope;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stack frame is, by its names alone. */
class FramesTest {

    private static final String SOCKET = "java.net.ServerSocket.<init>";
    private static final String TEST = "com.acme.ATest.opens";

    private final TestScope run = TestScope.run();

    private TestScope classScope(String className) {
        return Cast.of(className).classScope(run, className);
    }

    @Test
    void aStackEndsAboveTheEnginesFirstFrame() {
        assertThat(Frames.above(stack(SOCKET, TEST, ENGINE, "com.acme.Outer.test", ENGINE)))
                .isEqualTo(frames(SOCKET, TEST));
        assertThat(Frames.above(stack(SOCKET, TEST, "org.junit.platform.launcher.Launcher.execute")))
                .isEqualTo(frames(SOCKET, TEST));
        assertThat(Frames.above(stack(SOCKET, "org.junitpioneer.X.y"))).hasSize(2);
        assertThat(Frames.fromEngine(stack(SOCKET, TEST, ENGINE))).isTrue();
        assertThat(Frames.fromEngine(stack(SOCKET, TEST))).isFalse();
    }

    @Test
    void aStoreAsksForAValueThatItComputes() {
        assertThat(Frames.inStore(stack(SOCKET, "com.acme.Db.start", STORE, ENGINE)))
                .isTrue();
        assertThat(Frames.inStore(stack(SOCKET, "com.acme.Db.start", STORE.replace("getOrComputeIfAbsent", "close"))))
                .isFalse();
        assertThat(Frames.inStore(stack(SOCKET, "com.acme.Db.start", ENGINE, STORE)))
                .isFalse();
        assertThat(Frames.inStore(stack(SOCKET, "com.acme.Db.computeIfAbsent"))).isFalse();
        assertThat(Frames.inStore(stack(SOCKET, "org.junit.platform.engine.X.computeIfAbsent")))
                .isFalse();
    }

    @Test
    void anInstanceIsBuiltWithinOneNodeOfTheEngine() {
        String builds = "org.junit.jupiter.engine.descriptor.X.instantiateAndPostProcessTestInstance";
        String node = "org.junit.platform.engine.support.hierarchical.NodeTestTask.execute";
        assertThat(Frames.buildsInstance(stack(SOCKET, "com.acme.Ext.create", ENGINE, builds, node)))
                .isTrue();
        assertThat(Frames.buildsInstance(stack(SOCKET, "com.acme.Ext.create", builds)))
                .isTrue();
        assertThat(Frames.buildsInstance(stack(SOCKET, "com.acme.Ext.create", ENGINE)))
                .isFalse();
        assertThat(Frames.buildsInstance(stack(SOCKET, "com.acme.Ext.before", ENGINE, node, builds)))
                .isFalse();
        assertThat(Frames.buildsInstance(stack(SOCKET, "com.acme.instantiateAndPostProcessTestInstance")))
                .isFalse();
    }

    @Test
    void whatIsBelowAForkJoinTaskDidNotAskForIt() {
        assertThat(Frames.withinTask(frames(SOCKET, TEST, TASK, "com.acme.BTest.waits")))
                .isEqualTo(frames(SOCKET, TEST));
        assertThat(Frames.withinTask(frames(SOCKET, TEST))).isEqualTo(frames(SOCKET, TEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sun.nio.ch.Net.bind",
                "io.netty.channel.unix.Socket.bind",
                "org.shaded.netty.channel.unix.Socket.bind",
                "io.netty.channel.epoll.LinuxSocket.newSocketStream",
                "io.netty.channel.kqueue.BsdSocket.newSocketStream",
                "io.netty.util.concurrent.PromiseTask.<init>"
            })
    void theCallersOfAHookedPlaceAreShown(String hooked) {
        assertThat(Frames.visible(
                        stack("io.github.quaymaster.agent.SocketRecorder.bound", hooked, SOCKET, TEST, ENGINE)))
                .isEqualTo(frames(SOCKET, TEST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Net.bind",
                "com.acme.channel.LinuxSocket.make",
                "com.acme.LinuxSocket.make",
                "io.netty.util.concurrent.PromiseTask.run",
                "com.acme.channel.Other.make"
            })
    void whatIsNamedAlmostLikeThemIsShownItself(String name) {
        boolean hooked = name.equals("com.acme.channel.LinuxSocket.make");
        assertThat(Frames.visible(stack(name, TEST))).isEqualTo(hooked ? frames(TEST) : frames(name, TEST));
    }

    @Test
    void aHookedPlaceFurtherDownIsSomebodyElses() {
        String[] deep = Stream.concat(
                        Stream.generate(() -> "com.acme.Deep.call").limit(15), Stream.of("sun.nio.ch.Net.accept", TEST))
                .toArray(String[]::new);
        assertThat(Frames.visible(stack(deep))).isEqualTo(frames(TEST));
        String[] deeper =
                Stream.concat(Stream.of("com.acme.Deep.call"), Stream.of(deep)).toArray(String[]::new);
        assertThat(Frames.visible(stack(deeper))).hasSize(18);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.junit.jupiter.api.Assertions.fail",
                "java.lang.reflect.Method.invoke",
                "java.lang.invoke.MethodHandle.invoke",
                "jdk.internal.reflect.X.invoke",
                "io.github.quaymaster.port.Ports.reserve",
                "io.github.quaymaster.server.RunningServer.start",
                "io.github.quaymaster.QuaymasterExtension.beforeEach",
                "io.github.quaymaster.ServerSlot.start",
                "io.github.quaymaster.ServerSlot$1.call",
                "io.github.quaymaster.Run.begin",
                "io.github.quaymaster.inspection.Inspector.begin"
            })
    void machineryIsNotShown(String name) {
        assertThat(Frames.visible(stack(SOCKET, name, TEST))).isEqualTo(frames(SOCKET, TEST));
    }

    @Test
    void ourOwnTestsAreNoMachinery() {
        assertThat(Frames.visible(stack("io.github.quaymaster.RunTest.opens"))).hasSize(1);
        assertThat(Frames.visible(stack("io.github.quaymaster.ServerSlotTest.opens")))
                .hasSize(1);
    }

    @Test
    void aServerIsStartedFromItsSlot() {
        assertThat(Frames.startsServer(stack(SOCKET, "io.github.quaymaster.ServerSlot.start", ENGINE)))
                .isTrue();
        assertThat(Frames.startsServer(stack(SOCKET, TEST, ENGINE, "io.github.quaymaster.ServerSlot.start")))
                .isFalse();
    }

    @Test
    void aTrialIsOneOfOurOwnPackages() {
        assertThat(Frames.isTrial(stack(SOCKET, "io.github.quaymaster.port.FreeProbe.probe", TEST)))
                .isTrue();
        assertThat(Frames.isTrial(stack(SOCKET, "io.github.quaymaster.listener.OwnListeners.prove")))
                .isTrue();
        assertThat(Frames.isTrial(stack(SOCKET, TEST, ENGINE, "io.github.quaymaster.port.Ports.reserve")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.ATest.x, com.acme.ATest, true",
        "com.acme.ATest$Inner.x, com.acme.ATest, true",
        "com.acme.ATestHelper.x, com.acme.ATest, false",
        "com.acme.BTest.x, com.acme.ATest, false"
    })
    void aFrameIsOfAClassOrNestedInIt(String frame, String className, boolean expected) {
        assertThat(Frames.isOf(frame(frame), className)).isEqualTo(expected);
    }

    @Test
    void theOutermostIsWhoWasCalledFromBelow() {
        String reflection = "java.lang.reflect.Method.invoke";
        assertThat(Frames.outermost(frames(SOCKET, "com.acme.Inner.a", TEST, reflection)))
                .isEqualTo(frame(TEST));
        assertThat(Frames.outermost(frames(SOCKET, TEST))).isEqualTo(frame(TEST));
        assertThat(Frames.outermost(frames(SOCKET, reflection))).isEqualTo(frame(SOCKET));
        assertThat(Frames.outermost(frames(TEST, reflection))).isEqualTo(frame(TEST));
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.ATest.x, true",
        "com.acme.ATest$1.run, true",
        "com.acme.ATest$2Local.run, true",
        "com.acme.ATest$Config.bean, false",
        "com.acme.Other.x, false"
    })
    void aLambdaOrAnonymousClassIsTheTestClasss(String frame, boolean expected) {
        assertThat(Frames.isOfTestClass(frame(frame), classScope("com.acme.ATest")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.ATest.<clinit>, true",
        "com.acme.ATest$Holder.<clinit>, true",
        "com.acme.ATest.<init>, false",
        "com.acme.Other.<clinit>, false"
    })
    void theInitialiserOfATestClassIsItsOwn(String frame, boolean expected) {
        TestScope ofClass = classScope("com.acme.ATest");
        assertThat(Frames.isInitializerOf(frame(frame), ofClass)).isEqualTo(expected);
        assertThat(Frames.isInitializerOf(frame(frame), Cast.test(ofClass, "opens")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "java.net.Socket.connect, true",
        "javax.net.X.y, true",
        "jdk.internal.X.y, true",
        "sun.nio.ch.Net.bind, true",
        "com.sun.net.X.y, true",
        "com.acme.X.y, false",
        "javassist.X.y, false"
    })
    void thePlatformIsTheJdk(String frame, boolean expected) {
        assertThat(Frames.isPlatform(frame(frame))).isEqualTo(expected);
    }

    /** By the first two segments of the package, or three where many unrelated projects are at home. */
    @ParameterizedTest
    @CsvSource({
        "com.acme.shop.ATest, com.acme.shop.ATest.opens, true",
        "com.acme.shop.ATest, com.acme.web.Server.start, true",
        "com.acme.shop.ATest, com.acmeother.Server.start, false",
        "com.acme.ATest, com.acme.Server.start, true",
        "com.acme.ATest, com.other.Server.start, false",
        "io.github.me.ATest, io.github.me.Server.start, true",
        "io.github.me.ATest, io.github.other.Server.start, false",
        "io.github.ATest, io.github.other.Server.start, true",
        "org.apache.shop.ATest, org.apache.catalina.Server.start, false",
        "acme.ATest, acme.Server.start, true",
        "acme.ATest, other.Server.start, false",
        "ATest, Server.start, true",
        "ATest, com.acme.Server.start, false",
        "java.acme.ATest, java.acme.Server.start, false",
        "java.acme.ATest, java.acme.ATest.opens, true"
    })
    void usersCodeIsThatOfTheirPackages(String testClass, String frame, boolean expected) {
        assertThat(Frames.isUsers(frame(frame), classScope(testClass))).isEqualTo(expected);
    }

    @Test
    void aRunHasNoCodeOfItsOwn() {
        assertThat(Frames.isUsers(frame(TEST), run)).isFalse();
        assertThat(Frames.isUsers(frame("Server.start"), run)).isFalse();
    }
}
