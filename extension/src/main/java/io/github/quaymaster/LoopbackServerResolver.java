package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import io.github.quaymaster.server.RunningServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.ReflectionSupport;

/** Fills parameters annotated with {@link LoopbackServer}. */
final class LoopbackServerResolver {

    /** What a parameter may be other than the server itself. */
    private static final Map<Class<?>, Function<RunningServer<?>, Object>> FORMS = Map.of(
            URI.class,
            RunningServer::uri,
            InetSocketAddress.class,
            RunningServer::address,
            int.class,
            server -> server.address().getPort(),
            Integer.class,
            server -> server.address().getPort());

    /** So that a class path which fails for ever does not keep us for ever. */
    private static final int MOST_FAULTS = 100;

    private LoopbackServerResolver() {}

    static Object resolve(ParameterContext parameter, ExtensionContext context, Run run) {
        Class<?> type = parameter.getParameter().getType();
        LoopbackServer annotation = parameter
                .findAnnotation(LoopbackServer.class)
                .orElseThrow(() -> new IllegalStateException("asked for a parameter without @LoopbackServer"));
        boolean named = annotation.value() != LoopbackServerFactory.class;
        LoopbackServerFactory<?> factory = named ? make(annotation.value(), parameter) : find(type, parameter);
        Function<RunningServer<?>, Object> form = form(type, factory, parameter);
        RunningServer<?> server = start(factory, parameter, Scopes.label(context));
        Stores.put(context, new Running(server, InjectionPoint.describe(parameter)));
        ServerLogAtFailure.watch(context, server.server());
        run.countPorts(List.of(server.port()));
        run.countServer();
        return form.apply(server);
    }

    private static Function<RunningServer<?>, Object> form(
            Class<?> type, LoopbackServerFactory<?> factory, ParameterContext parameter) {
        if (type.isAssignableFrom(factory.type())) {
            return RunningServer::server;
        }
        Function<RunningServer<?>, Object> form = FORMS.get(type);
        if (form == null) {
            throw new ParameterResolutionException("@LoopbackServer cannot fill " + InjectionPoint.describe(parameter)
                    + ": its type is " + type.getName() + "; use "
                    + factory.type().getName() + ", which "
                    + factory.getClass().getName() + " starts, or URI, InetSocketAddress, int or Integer");
        }
        return form;
    }

    private static LoopbackServerFactory<?> make(
            @SuppressWarnings("rawtypes") Class<? extends LoopbackServerFactory> type, ParameterContext parameter) {
        try {
            return ReflectionSupport.newInstance(type);
        } catch (Exception problem) {
            throw new ParameterResolutionException(
                    "@LoopbackServer cannot make the factory " + type.getName() + " for "
                            + InjectionPoint.describe(parameter) + " (" + problem
                            + "); it needs a constructor without parameters that does not throw, in a package that is"
                            + " open to org.junit.platform.commons if it is in a module",
                    problem);
        }
    }

    private static LoopbackServerFactory<?> find(Class<?> type, ParameterContext parameter) {
        for (ClassLoader loader : new ClassLoader[] {
            Thread.currentThread().getContextClassLoader(), LoopbackServerFactory.class.getClassLoader()
        }) {
            LoopbackServerFactory<?> found = findBy(type, loader);
            if (found != null) {
                return found;
            }
        }
        if (FORMS.containsKey(type)) {
            throw new ParameterResolutionException("@LoopbackServer cannot fill " + InjectionPoint.describe(parameter)
                    + ": it does not say which server; name its factory, such as @LoopbackServer(MyFactory.class) "
                    + type.getSimpleName());
        }
        throw new ParameterResolutionException("@LoopbackServer cannot fill " + InjectionPoint.describe(parameter)
                + ": no factory is known for " + type.getName() + "; name one in the annotation, such as"
                + " @LoopbackServer(MyFactory.class) where MyFactory implements LoopbackServerFactory<"
                + type.getSimpleName() + ">, or register it in META-INF/services/"
                + LoopbackServerFactory.class.getName());
    }

    private static @Nullable LoopbackServerFactory<?> findBy(Class<?> type, @Nullable ClassLoader loader) {
        @SuppressWarnings("rawtypes")
        Iterator<LoopbackServerFactory> factories =
                ServiceLoader.load(LoopbackServerFactory.class, loader).iterator();
        for (int faults = 0; faults < MOST_FAULTS; ) {
            try {
                if (!factories.hasNext()) {
                    return null;
                }
                LoopbackServerFactory<?> factory = factories.next();
                if (factory.type() == type) {
                    return factory;
                }
            } catch (ServiceConfigurationError | NoClassDefFoundError unusable) {
                faults++; // its server is not on the class path, so nobody has a parameter of its type: try the next
            }
        }
        return null;
    }

    private static RunningServer<?> start(LoopbackServerFactory<?> factory, ParameterContext parameter, String holder) {
        try {
            return RunningServer.start(factory, holder);
        } catch (Exception problem) {
            throw new ParameterResolutionException(
                    "@LoopbackServer cannot start a server for " + InjectionPoint.describe(parameter) + " with "
                            + factory.getClass().getName() + ": " + problem.getMessage(),
                    problem);
        }
    }

    private static final class Running extends Stores.Value {
        private final RunningServer<?> server;
        private final String where;

        Running(RunningServer<?> server, String where) {
            this.server = server;
            this.where = where;
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (Exception problem) {
                // An error, since JUnit 6 puts words of its own in front of every exception that a store's value
                // throws.
                throw new AssertionError(
                        "@LoopbackServer cannot stop the server for " + where + ": " + problem.getMessage(), problem);
            }
        }
    }
}
