package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.ENGINE;
import static io.github.quaymaster.inspection.Stacks.TASK;
import static io.github.quaymaster.inspection.Stacks.frame;
import static io.github.quaymaster.inspection.Stacks.frames;
import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.TestScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where it was opened: by whose line, in which test, and what sort of server. */
class OpeningSiteTest {

    private static final Situation NOW = new Situation(null, List.of());
    private static final String NET = "sun.nio.ch.Net.bind";
    private static final String SOCKET = "java.net.ServerSocket.<init>";
    private static final String THREAD = "java.lang.Thread.run";
    private static final String LIBRARY = "org.lib.Server.start";
    private static final String OPENER = "com.acme.shop.Shop.open";
    private static final String TEST = "com.acme.shop.ATest.opens";

    private final TestScope run = TestScope.run();
    private final TestScope ofClass =
            Cast.of("com.acme.shop.ATest", "com.acme.shop.Base").classScope(run, "com.acme.shop.ATest");
    private final TestScope test = Cast.test(ofClass, "opens");

    private @Nullable OpeningSite site(String... frames) {
        return OpeningSite.of(opening(NOW, frames), test);
    }

    private static void assertSite(
            @Nullable OpeningSite site, String opener, @Nullable String test, String owner, String... stack) {
        assertThat(site)
                .isEqualTo(
                        new OpeningSite(frame(opener), test == null ? null : frame(test), owner, frames(stack), false));
    }

    @Test
    void isTheInnermostLineOfTheUsersOwnCode() {
        assertSite(
                site(NET, SOCKET, LIBRARY, "org.other.Pool.make", OPENER, "com.acme.web.Kit.kit", TEST, ENGINE),
                OPENER,
                TEST,
                "org.lib.Server",
                LIBRARY,
                "org.other.Pool.make",
                OPENER,
                "com.acme.web.Kit.kit",
                TEST);
    }

    @Test
    void aTestThatOpensItselfIsNotSaidTwice() {
        assertSite(site(NET, SOCKET, TEST, ENGINE), TEST, null, "java.net.ServerSocket", SOCKET, TEST);
        assertSite(site(TEST, ENGINE), TEST, null, "com.acme.shop.ATest", TEST);
    }

    @Test
    void ofTheJdkItIsWhatWasCalled() {
        assertSite(
                site(NET, "java.net.ServerSocket.bind", SOCKET, OPENER, TEST, "java.util.ArrayList.forEach", ENGINE),
                OPENER,
                TEST,
                "java.net.ServerSocket",
                SOCKET,
                OPENER,
                TEST);
        assertThat(site(NET, "java.net.ServerSocket.bind", "com.sun.net.httpserver.HttpServer.create", OPENER)
                        .owner())
                .isEqualTo("com.sun.net.httpserver.HttpServer");
    }

    @ParameterizedTest
    @CsvSource({
        "sun.nio.ch.ServerSocketChannelImpl.bind, java.nio.channels.ServerSocketChannel",
        "sun.nio.ch.ServerSocketAdaptor.bind, sun.nio.ch.ServerSocketAdaptor",
        "sun.net.HttpImpl.bind, sun.net.HttpImpl"
    })
    void aClassOfTheJdkIsCalledByItsPublicName(String called, String owner) {
        assertThat(site(NET, called, OPENER).owner()).isEqualTo(owner);
    }

    @Test
    void theTestIsItsMethodElseWhateverOfItsClassWasCalledFirst() {
        String helper = "com.acme.shop.ATest.helper";
        String setUp = "com.acme.shop.Base.setUp";
        assertThat(site(SOCKET, OPENER, helper, TEST, setUp, ENGINE).test()).isEqualTo(frame(TEST));
        assertThat(site(SOCKET, OPENER, helper, setUp, "org.ext.Ext.call", ENGINE)
                        .test())
                .isEqualTo(frame(setUp));
        assertThat(site(SOCKET, OPENER, THREAD).test()).isNull();
        assertThat(site(SOCKET, OPENER, helper, TASK, setUp, ENGINE).test()).isEqualTo(frame(helper));
    }

    @Test
    void withoutTheUsersCodeItIsTheLibrarys() {
        assertSite(site(NET, SOCKET, LIBRARY, THREAD), LIBRARY, null, "org.lib.Server", SOCKET, LIBRARY);
        assertSite(site(NET, SOCKET, THREAD), SOCKET, null, "java.net.ServerSocket", SOCKET);
        assertThat(site(NET)).isNull();
        assertThat(OpeningSite.of((Opening) null, test)).isNull();
    }

    /** Whose code it is cannot be told there. */
    @Test
    void ofARunTheJdksClassIsTheServer() {
        assertThat(OpeningSite.of(opening(NOW, NET, SOCKET, LIBRARY), run).owner())
                .isEqualTo("java.net.ServerSocket");
    }

    @Test
    void aFactoryOfOursIsKnown() {
        assertThat(site(SOCKET, OPENER, "io.github.quaymaster.ServerSlot.start", ENGINE)
                        .byFactory())
                .isTrue();
    }

    @Test
    void theMakingIsAskedWhereTheBindShowsNothingOfTheUsers() {
        Opening loop = opening(NOW, NET, LIBRARY, THREAD);
        Opening users = opening(NOW, SOCKET, OPENER, TEST, ENGINE);
        Opening others = opening(NOW, SOCKET, "org.other.Pool.make", THREAD);
        Opening bind = opening(NOW, NET, "com.acme.shop.Kit.bind", TEST, ENGINE);
        assertThat(OpeningSite.of(loop, users, test).opener()).isEqualTo(frame(OPENER));
        assertThat(OpeningSite.of(bind, users, test).opener()).isEqualTo(frame("com.acme.shop.Kit.bind"));
        assertThat(OpeningSite.of(loop, others, test).opener()).isEqualTo(frame(LIBRARY));
        assertThat(OpeningSite.of(loop, null, test).opener()).isEqualTo(frame(LIBRARY));
        assertThat(OpeningSite.of(null, others, test).opener()).isEqualTo(frame("org.other.Pool.make"));
        assertThat(OpeningSite.of(null, null, test)).isNull();
    }
}
