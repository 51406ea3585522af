package com.example.corpus;

import com.example.corpus.helper.Base;
import com.example.corpus.helper.Http;
import com.example.corpus.helper.Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.function.IntFunction;

/** Numbers that reach a use in another method or class of the module. */
@SuppressWarnings("all") // as people write it
class Helpers {

    @Literal("9101, into new ServerSocket (Server.java:#) by Server.open")
    void staticHelper() throws IOException {
        Server.open(9101).close();
    }

    @Literal("9102, into new ServerSocket (Server.java:#) by new Server")
    void constructorThatKeepsIt() throws IOException {
        new Server(9102).start();
    }

    @Literal("9103, into new ServerSocket (Server.java:#) by Server.at")
    void factory() throws IOException {
        Server.at(9103).start();
    }

    @Literal("9104, into new InetSocketAddress (Server.java:#) by Server.on")
    void builder() throws IOException {
        Server.at(0).on(9104).start();
    }

    @Literal("9105, into new Socket (Server.java:#) by Server.dial")
    void hostAndPort() throws IOException {
        Server.dial("localhost", 9105).close();
    }

    @LookAlike
    void otherHostAndPort() throws IOException {
        Server.dial("example.com", 9105).close();
    }

    @Literal("20006, from 20000 + 6, into new ServerSocket (Server.java:#) by Server.openAbove")
    void arithmeticInHelper() throws IOException {
        Server.openAbove(6).close();
    }

    @Literal("9107, into new ServerSocket (Server.java:#) by Server.shared")
    void fieldOfHelper() {
        Server.shared = 9107;
    }

    @Literal("9108, into new ServerSocket (Helpers.java:#) by Helpers.privateHelper")
    void callsPrivateHelper() throws IOException {
        privateHelper(9108);
    }

    private void privateHelper(int number) throws IOException {
        new ServerSocket(number).close();
    }

    @Literal("9109, into new ServerSocket (Server.java:#) by Helpers.through")
    void throughTwo() throws IOException {
        through(9109);
    }

    private void through(int number) throws IOException {
        Server.open(number).close();
    }

    @Literal("9110, into new ServerSocket (Helpers.java:#) by Helpers.recursive")
    void recursion() throws IOException {
        recursive(9110, 3);
    }

    private void recursive(int number, int times) throws IOException {
        if (times > 0) {
            recursive(number, times - 1);
        }
        new ServerSocket(number).close();
    }

    @LookAlike
    boolean asksOnly() {
        return Server.isAllowed(9111);
    }

    @LookAlike
    void makesNothingOfIt(IntFunction<String> function) {
        function.apply(9112);
    }

    /** A test with a base class. */
    static class Derived extends Base {

        @Override
        @Literal("9113, into new ServerSocket (Base.java:#) by Base.where")
        protected int where() {
            return 9113;
        }

        @Literal("9114, into new ServerSocket (Base.java:#) by Base.inherited")
        void setUp() throws IOException {
            inherited = 9114;
            startAll();
        }
    }

    @Literal("9115, from \"http://localhost:9115\", into new Http")
    void clientOfBase() throws IOException {
        new Http("http://localhost:9115").get("/x").close();
    }

    @Literal("9116, from \"http://localhost:9116/x\", into Http.fetch")
    void clientOfUrl() throws IOException {
        Http.fetch("http://localhost:9116/x").close();
    }

    @Literal("9117, from \"http://localhost:\" + 9117 + \"/x\", into Http.fetch")
    void urlOfHelper() throws IOException {
        Http.fetch(Http.url(9117)).close();
    }

    @Literal("9301, from home() (Http.java:#), into Http.fetch")
    void urlWithoutArgument() throws IOException {
        Http.fetch(Http.home()).close();
    }

    @LookAlike
    int helperThatParses() {
        return Http.portOf("http://localhost:9118/x");
    }

    interface Named {
        String host();
    }

    /** Gives the host alone: the number stands where it is used. */
    static class OfName implements Named {
        @Override
        @LookAlike
        public String host() {
            return "localhost";
        }
    }

    @Literal("9119, into new Socket")
    void hostOfOther(Named named) throws IOException {
        new java.net.Socket(named.host(), 9119).close();
    }

    @Literal("443, into new InetSocketAddress")
    java.net.InetSocketAddress privilegedHere() {
        return new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 443);
    }
}
