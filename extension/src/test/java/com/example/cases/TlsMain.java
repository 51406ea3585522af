package com.example.cases;

import io.github.quaymaster.server.LoopbackTls;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/** The first use of a JVM's certificate, by many at once. */
public final class TlsMain {

    private static final int THREADS = 8;

    private TlsMain() {}

    public static void main(String[] args) throws Exception {
        Set<Object> providersBefore = new HashSet<>(Arrays.asList(Security.getProviders()));
        SSLContext defaultBefore = SSLContext.getDefault();
        Set<SSLContext> contexts = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                    contexts.add(LoopbackTls.context());
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("contexts: " + contexts.size());
        System.out.println("names: " + LoopbackTls.certificate().getSubjectAlternativeNames());
        System.out.println("providers as before: "
                + providersBefore.equals(new HashSet<>(Arrays.asList(Security.getProviders()))));
        System.out.println("default context as before: " + (SSLContext.getDefault() == defaultBefore));
    }
}
