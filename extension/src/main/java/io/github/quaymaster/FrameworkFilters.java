package io.github.quaymaster;

import io.github.quaymaster.ListenerFilter.Opened;
import io.github.quaymaster.inspection.OpenedSocket;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The filters of a run: the built-in ones, then those on the class path. */
final class FrameworkFilters {

    private final PrintStream out;
    private final List<ListenerFilter> filters = new ArrayList<>(BuiltInFilter.all());
    private final Set<ListenerFilter> broken = ConcurrentHashMap.newKeySet();

    FrameworkFilters(PrintStream out) {
        this.out = out;
        try {
            for (ListenerFilter filter : ServiceLoader.load(ListenerFilter.class)) {
                filters.add(filter);
            }
        } catch (ServiceConfigurationError problem) {
            out.println("quaymaster: a ListenerFilter cannot be used: " + problem.getMessage());
        }
    }

    /** Returns the name of the framework whose own a socket is, empty if it is none's. */
    String frameworkOf(OpenedSocket socket) {
        Opened opened = new Opened(
                socket.address(), socket.requestedPort(), socket.datagram(), socket.threadName(), socket.stack());
        for (ListenerFilter filter : filters) {
            if (!broken.contains(filter) && accepts(filter, opened)) {
                return filter.framework();
            }
        }
        return "";
    }

    private boolean accepts(ListenerFilter filter, Opened opened) {
        try {
            return filter.accepts(opened);
        } catch (RuntimeException | LinkageError problem) {
            if (broken.add(filter)) {
                out.println("quaymaster: " + filter.getClass().getName()
                        + " is not asked any more in this run: it threw " + problem);
            }
            return false;
        }
    }
}
