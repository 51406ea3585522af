package io.github.quaymaster;

import io.github.quaymaster.port.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM has that tests can leave in it.
 *
 * @param sockets its Internet sockets
 * @param threads its live threads
 * @param properties the system properties
 */
record JvmState(Set<InternetSocket> sockets, Set<Thread> threads, Map<Object, Object> properties) {

    private static final Pattern WHOIS = Pattern.compile("quaymaster-whois-(\\d+)");

    /** Threads that the JDK or JUnit starts when first needed, and that end when they like. */
    private static final Pattern THREADS_OF_OTHERS = Pattern.compile(String.join(
            "|",
            "Attach Listener", // of the JVM, since the hook attached to it
            "process reaper.*", // of the JDK, for processes that tests start
            "HttpClient-\\d+-.*", // of the JDK's HTTP client, until that is collected
            "ForkJoinPool-\\d+-worker-\\d+", // of JUnit, for tests that run in parallel
            "ForkJoinPool\\.commonPool-worker-\\d+")); // of the JDK, for CompletableFuture

    /** The JDK's group for asynchronous channels has no threads with a name. */
    private static final String ASYNCHRONOUS = "sun.nio.ch.EPollPort$EventHandlerTask";

    /** Set by the JDK when it is first asked for the time zone, and by server libraries when they are first used. */
    private static final Set<String> PROPERTIES_OF_OTHERS = Set.of(
            "user.timezone",
            "sun.nio.ch.bugLevel", // by Netty 4.1
            "jetty.git.hash",
            "wiremock.org.eclipse.jetty.http.HttpGenerator.STRICT",
            "javax.xml.transform.TransformerFactory", // by WireMock, to the JDK's own
            "javax.xml.xpath.XPathFactory:http://java.sun.com/jaxp/xpath/dom");

    static JvmState now() {
        return new JvmState(
                InternetSocket.ofThisJvm(),
                Set.copyOf(Thread.getAllStackTraces().keySet()),
                new HashMap<>(System.getProperties()));
    }

    /** Returns what is there now and was not, a phrase each. */
    List<String> newSince(JvmState before) {
        List<String> left = new ArrayList<>();
        sockets.stream()
                .filter(socket -> !before.sockets.contains(socket) && !Ports.isClaim(socket.listensOn()))
                .forEach(socket -> left.add("socket " + socket.describe()));
        threads.stream()
                .filter(thread -> !before.threads.contains(thread) && !isAllowed(thread))
                .forEach(thread -> left.add("thread " + thread.getName() + " in "
                        + Stream.of(thread.getStackTrace()).limit(3).toList()));
        changed(before)
                .forEach(name -> left.add("property " + name + ", was " + before.properties.get(name) + " and is "
                        + properties.get(name)));
        return left;
    }

    private static boolean isAllowed(Thread thread) {
        Matcher whois = WHOIS.matcher(thread.getName());
        if (whois.matches()) {
            return Ports.isClaim(Integer.parseInt(whois.group(1)));
        }
        return THREADS_OF_OTHERS.matcher(thread.getName()).matches()
                || Stream.of(thread.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(ASYNCHRONOUS));
    }

    private Set<Object> changed(JvmState before) {
        Set<Object> names = new HashSet<>(properties.keySet());
        names.addAll(before.properties.keySet());
        names.removeIf(name -> Objects.equals(properties.get(name), before.properties.get(name))
                || PROPERTIES_OF_OTHERS.contains(name));
        return names;
    }
}
