package com.example.cases;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** Loads Quaymaster twice, in class loaders that know nothing of each other, and counts the binds and starts that each sees. */
public final class TwoCopies {

    private TwoCopies() {}

    public static void main(String[] jar) throws Exception {
        URL[] path = {Path.of(jar[0]).toUri().toURL()};
        try (URLClassLoader one = new URLClassLoader(path, null);
                URLClassLoader two = new URLClassLoader(path, null)) {
            Object first = install(one);
            Object second = install(two);
            long firstBefore = binds(first);
            long secondBefore = binds(second);
            new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
            Process child = new ProcessBuilder(jar[1], "-version").start();
            child.destroyForcibly();
            System.out.println("starts: first " + starts(first) + ", second " + starts(second));
            System.out.println("first " + (binds(first) - firstBefore) + ", second " + (binds(second) - secondBefore));
        }
    }

    private static Object install(ClassLoader loader) throws Exception {
        Class<?> hook = loader.loadClass("io.github.quaymaster.agent.SocketHook");
        hook.getMethod("install").invoke(null);
        return hook.getMethod("recorder").invoke(null);
    }

    private static int starts(Object recorder) throws Exception {
        Object processes = recorder.getClass().getMethod("processes").invoke(recorder);
        return ((List<?>) processes.getClass().getMethod("all").invoke(processes)).size();
    }

    private static long binds(Object recorder) throws Exception {
        Method binds = recorder.getClass().getMethod("binds");
        return (long) binds.invoke(recorder);
    }
}
