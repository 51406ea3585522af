package com.example.cases;

import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Two tests that certainly run at once; while they do, a thread of neither opens a listener. */
public class UndecidedCase {

    private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

    @Test
    void asks() throws Exception {
        BOTH_RUN.await();
        Background.openSomewhere().get();
        BOTH_RUN.await();
    }

    @Test
    void runsBesideIt() throws Exception {
        BOTH_RUN.await();
        BOTH_RUN.await();
    }
}
