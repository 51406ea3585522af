package io.github.quaymaster;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the ports that an annotated place asks for in JUnit's stores, or reserves them and puts them there. */
final class FreePorts {

    private FreePorts() {}

    /** A name, or the place itself where it has none but shares its port with all that come by in its scope. */
    private record Key(Object identity) {}

    /**
     * Returns what to inject.
     *
     * @param place where the annotation stands: the same for each test that comes by
     */
    static Object inject(FreePortRequest request, AnnotatedElement place, ExtensionContext context, Run run) {
        ExtensionContext owner = owner(request.scope(), context);
        boolean shared = !request.name().isEmpty() || wider(request.scope());
        Key key = new Key(request.name().isEmpty() ? place : request.name());
        synchronized (run) { // two tests that run in parallel may meet a name of their class for the first time at once
            Reserved known = shared ? Stores.find(context, key, Reserved.class) : null;
            if (known == null) {
                known = reserve(request, owner, run);
                if (shared) {
                    Stores.put(owner, key, known);
                } else {
                    Stores.put(owner, known);
                }
            } else if (!known.request.ports().equals(request.ports())) {
                throw new IllegalArgumentException("the name \"" + request.name() + "\" is "
                        + known.request.ports().words() + " elsewhere and "
                        + request.ports().words() + " here; ask for the same, or use another name");
            }
            return request.form().apply(known.ports);
        }
    }

    private static boolean wider(Scope scope) {
        return scope == Scope.CLASS || scope == Scope.RUN;
    }

    private static Reserved reserve(FreePortRequest request, ExtensionContext owner, Run run) {
        PublishedProperty property =
                request.property().isEmpty() ? null : PublishedProperty.claim(request.property(), owner);
        try {
            List<ReservedPort> ports = Ports.reserve(request.ports(), Scopes.label(owner));
            if (property != null) {
                property.publish(ports.get(0).number());
            }
            run.countPorts(ports);
            return new Reserved(request, ports, property);
        } catch (RuntimeException problem) {
            if (property != null) {
                property.close();
            }
            throw problem;
        }
    }

    /** The context whose store keeps the port: the injecting one, or one around it. */
    private static ExtensionContext owner(Scope scope, ExtensionContext context) {
        return switch (scope) {
            case DEFAULT -> context;
            case RUN -> context.getRoot();
            case CLASS -> outermostClass(context);
            case TEST -> {
                if (context.getTestMethod().isEmpty()) {
                    throw new IllegalArgumentException("scope = TEST needs a test, and there is none yet; use it on a"
                            + " parameter of a test or @BeforeEach method or on an instance field");
                }
                yield context;
            }
        };
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext each = context;
                each.getTestClass().isPresent();
                each = each.getParent().orElseThrow()) {
            outermost = each;
        }
        return outermost;
    }

    private static final class Reserved extends Stores.Value {
        private final FreePortRequest request;
        private final List<ReservedPort> ports;
        private final @Nullable PublishedProperty property;

        Reserved(FreePortRequest request, List<ReservedPort> ports, @Nullable PublishedProperty property) {
            this.request = request;
            this.ports = ports;
            this.property = property;
        }

        @Override
        public void close() {
            if (property != null) {
                property.close();
            }
            ports.forEach(ReservedPort::close);
        }
    }
}
