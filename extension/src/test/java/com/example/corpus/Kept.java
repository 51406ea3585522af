package com.example.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.corpus.helper.Authority;
import com.example.corpus.helper.Settings;
import com.example.corpus.library.WireMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Consumer;

/** Numbers that objects keep: a field has one name in all of them, and few of them are connected to. */
@SuppressWarnings("all") // as people write it
class Kept {

    /** What a server sends that was not asked for. */
    static class Push {
        private final Authority authority;

        @LookAlike
        Push(String header) {
            authority = Authority.create(header.trim(), 80);
        }
    }

    /** Whom a page belongs to. */
    static class Origin {
        private final String scheme;
        private final String host;
        private final int number;

        Origin(String scheme, String host, int number) {
            this.scheme = scheme;
            this.host = host;
            this.number = number;
        }

        @LookAlike
        static Origin ofText(String text) {
            String scheme = text.substring(0, text.indexOf(':'));
            Authority authority =
                    Authority.parse(text.substring(scheme.length() + 3), scheme.equals("https") ? 443 : 80);
            return new Origin(scheme, authority.host(), authority.port());
        }

        @LookAlike
        static void ofResponse(Authority request, String scheme, Consumer<Origin> listener) {
            listener.accept(new Origin(scheme, request.host(), scheme.equals("https") ? 443 : 80));
        }

        Authority authority() {
            return Authority.create(host, number);
        }
    }

    @LookAlike
    void otherMachineBesideOneThatIsHere() throws IOException {
        new Authority("db.example.com", 9401).dial().close();
    }

    @LookAlike
    void otherMachineOfFactory(WireMockServer server) {
        Authority.mock(server, Authority.create("db.example.com", 9402));
    }

    @LookAlike
    void onlyCompared() {
        assertEquals(new Authority("localhost", 9403), Authority.parse("localhost:9403", 0));
    }

    @LookAlike
    void onlyItsPartsCompared() {
        Authority authority = new Authority("localhost", 9404);
        assertEquals("localhost", authority.host());
        assertEquals(9404, authority.port());
    }

    @Literal("9405, from port() (Authority.java:#), into new Socket (Kept.java:#) by new Authority")
    void connectedTo() throws IOException {
        new Authority("localhost", 9405).dial().close();
    }

    @Literal("443, from port() (Authority.java:#), into new Socket (Kept.java:#) by Authority.create")
    void privilegedHere() throws IOException {
        Authority.create("127.0.0.1", 443).dial().close();
    }

    @Literal("9406, from port() (Authority.java:#), into new Socket (Kept.java:#) by new Authority")
    void hostIsFoundOut(WireMockServer server) {
        Authority.mock(server, new Authority(System.getenv("SHOP_HOST"), 9406));
    }

    @Literal("9407, from port() (Authority.java:#), into new Socket (Kept.java:#) by new Authority")
    void checkedByConnecting() throws IOException {
        assertTrue(Authority.isServed(new Authority("localhost", 9407)));
    }

    @Literal("9408, from port() (Authority.java:#), into new Socket (Kept.java:#) by new Authority")
    void partsAreUsed() throws IOException {
        Authority authority = new Authority("localhost", 9408);
        new Socket(authority.host(), authority.port()).close();
    }

    @Literal("9409, from where() (Settings.java:#), into new ServerSocket (Settings.java:#) by Settings.listenOn")
    void getterInAnotherClass() throws IOException {
        Settings settings = new Settings();
        settings.listenOn(9409);
        Settings.Binder.bind(settings).close();
    }

    @Literal("88, from where() (Settings.java:#), into new ServerSocket (Settings.java:#) by Settings.listenOn")
    void privilegedWithoutHost() throws IOException {
        Settings.Binder.bind(new Settings().listenOn(88)).close();
    }

    @Literal("9410, into new ServerSocket (Settings.java:#) by new Eager")
    void startedByMakingIt() throws IOException {
        new Settings.Eager(9410);
    }

    @LookAlike
    byte[] writtenOnly(byte[] payload) {
        return token(payload, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9411));
    }

    private static byte[] token(byte[] payload, InetSocketAddress sender) {
        byte[] host = sender.getAddress().getAddress();
        return payload.length < host.length ? host : payload;
    }

    @Literal("9412, into new InetSocketAddress")
    void connectedToByHelper() throws IOException {
        connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9412), 0);
    }

    private static void connect(InetSocketAddress server, int times) throws IOException {
        if (times < 3) {
            connect(server, times + 1);
        }
        new Socket(server.getAddress(), server.getPort()).close();
    }
}
