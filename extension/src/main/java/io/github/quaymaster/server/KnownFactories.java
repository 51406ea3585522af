package io.github.quaymaster.server;

import org.jspecify.annotations.Nullable;

/**
 * The factories of ours, by the types that they start. A factory's class is loaded only when its type is asked for: most
 * of the libraries are on nobody's class path.
 */
final class KnownFactories {

    private KnownFactories() {}

    /**
     * Makes a factory for a parameter's or field's type, or for the class of the server that a field holds.
     *
     * @return null if none is known that starts servers of the type
     */
    static @Nullable LoopbackServerFactory<?> of(Class<?> type) {
        return of(type, type);
    }

    /** The most specific type decides: a class comes before its superclass, and that before the interfaces. */
    private static @Nullable LoopbackServerFactory<?> of(@Nullable Class<?> supertype, Class<?> type) {
        if (supertype == null) {
            return null;
        }
        LoopbackServerFactory<?> factory = usable(supertype.getName(), type);
        if (factory == null) {
            factory = of(supertype.getSuperclass(), type);
        }
        for (Class<?> each : supertype.getInterfaces()) {
            if (factory == null) {
                factory = of(each, type);
            }
        }
        return factory;
    }

    /** A name is not yet a type: another class loader may have its own by this name, and ours none. */
    private static @Nullable LoopbackServerFactory<?> usable(String name, Class<?> type) {
        try {
            LoopbackServerFactory<?> factory = named(name);
            return factory != null && factory.type().isAssignableFrom(type) ? factory : null;
        } catch (LinkageError notOnOurPath) {
            return null;
        }
    }

    /** A switch, and not a map of constructors: the JVM would load each factory to make the references. */
    private static @Nullable LoopbackServerFactory<?> named(String type) {
        return switch (type) {
            case "com.sun.net.httpserver.HttpServer" -> new JdkHttpServerFactory();
            case "com.sun.net.httpserver.HttpsServer" -> new HttpsServerFactory();
            case "java.net.ServerSocket" -> new JdkServerSocketFactory();
            case "java.net.DatagramSocket" -> new JdkDatagramSocketFactory();
            case "java.nio.channels.ServerSocketChannel" -> new JdkServerSocketChannelFactory();
            case "java.nio.channels.AsynchronousServerSocketChannel" -> new JdkAsynchronousServerSocketChannelFactory();
            case "java.nio.channels.DatagramChannel" -> new JdkDatagramChannelFactory();
            case "org.eclipse.jetty.server.Server" -> new JettyFactory();
            case "com.github.tomakehurst.wiremock.WireMockServer" -> new WireMockFactory();
            case "okhttp3.mockwebserver.MockWebServer" -> new MockWebServerFactory();
            case "mockwebserver3.MockWebServer" -> new MockWebServer3Factory();
            case "io.grpc.Server" -> new GrpcFactory();
            case "io.undertow.Undertow" -> new UndertowFactory();
            case "io.vertx.core.http.HttpServer" -> new VertxHttpServerFactory();
            case "io.github.quaymaster.server.FaultyServer" -> new FaultyServerFactory();
            case "io.github.quaymaster.server.LoopbackProxy" -> new LoopbackProxyFactory();
            default -> null;
        };
    }
}
