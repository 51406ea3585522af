package com.example.scale;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Twenty ways to open a server, a test each; {@link ScaleMain} makes hundreds of this class. Most ways wait for another
 * thread, so that a fork/join thread may begin another test in the meantime.
 */
public class ManyCase {

    /** Where the JDK has them. */
    private static void onVirtualThread(Runnable work) throws ReflectiveOperationException {
        if (Runtime.version().feature() < 21) {
            new Thread(work).start();
        } else {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        }
    }

    private void settle(int number, String name, Opened opened) throws Exception {
        int classNumber = Integer.parseInt(getClass().getSimpleName().substring("ManyCase".length()));
        Ledger.settle(classNumber, number, this, name, opened);
    }

    @Test
    void direct() throws Exception {
        settle(0, "direct", Library.open());
    }

    @Test
    void channel() throws Exception {
        settle(1, "channel", Library.openChannel());
    }

    @Test
    void asynchronous() throws Exception {
        settle(2, "asynchronous", Library.openAsynchronously());
    }

    @Test
    void datagrams() throws Exception {
        settle(3, "datagrams", Library.openDatagrams());
    }

    @Test
    void http() throws Exception {
        settle(4, "http", Library.startHttp());
    }

    @Test
    void eventLoop() throws Exception {
        settle(5, "eventLoop", Library.openOnEventLoop().get());
    }

    @Test
    void eventLoopAfterWaiting() throws Exception {
        CompletableFuture.runAsync(Thread::yield).join();
        settle(6, "eventLoopAfterWaiting", Library.openOnEventLoop().get());
    }

    @Test
    void eventLoopFromStage() throws Exception {
        Opened opened = CompletableFuture.supplyAsync(() -> {
                    try {
                        return Library.openOnEventLoop().get();
                    } catch (Exception problem) {
                        throw new IllegalStateException(problem);
                    }
                })
                .join();
        settle(7, "eventLoopFromStage", opened);
    }

    @Test
    void lambdaInPool() throws Exception {
        settle(8, "lambdaInPool", Library.POOL.submit(() -> Library.open()).get());
    }

    @Test
    void oneOfSeveralInPool() throws Exception {
        List<Callable<Opened>> tasks = List.of(() -> Library.openChannel(), () -> null, () -> null);
        settle(9, "oneOfSeveralInPool", Library.POOL.invokeAll(tasks).get(0).get());
    }

    @Test
    void commonPool() throws Exception {
        settle(
                10,
                "commonPool",
                CompletableFuture.supplyAsync(() -> Library.open()).join());
    }

    @Test
    void stages() throws Exception {
        Opened opened = CompletableFuture.supplyAsync(() -> 0)
                .thenApplyAsync(zero -> Library.open())
                .thenApplyAsync(open -> open)
                .join();
        settle(11, "stages", opened);
    }

    @Test
    void parallelStream() throws Exception {
        Opened opened = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> i == 7 ? Library.open() : null)
                .filter(each -> each != null)
                .findAny()
                .orElseThrow();
        settle(12, "parallelStream", opened);
    }

    @Test
    void forkJoinTask() throws Exception {
        settle(
                13,
                "forkJoinTask",
                ForkJoinTask.adapt(() -> Library.open()).fork().join());
    }

    @Test
    void afterOthersWork() throws Exception {
        long sum = IntStream.range(0, 1_000).parallel().asLongStream().sum();
        settle(14, "afterOthersWork", sum > 0 ? Library.open() : null);
    }

    @Test
    void thread() throws Exception {
        FutureTask<Opened> task = new FutureTask<>(() -> Library.open());
        new Thread(task).start();
        settle(15, "thread", task.get());
    }

    @Test
    void threadOfThread() throws Exception {
        FutureTask<Opened> task = new FutureTask<>(() -> Library.openChannel());
        new Thread(() -> new Thread(task).start()).start();
        settle(16, "threadOfThread", task.get());
    }

    @Test
    void virtualThread() throws Exception {
        FutureTask<Opened> task = new FutureTask<>(() -> Library.open());
        onVirtualThread(task);
        settle(17, "virtualThread", task.get());
    }

    @Test
    void poolThatWaitsForPool() throws Exception {
        Opened opened = CompletableFuture.supplyAsync(
                        () -> CompletableFuture.supplyAsync(() -> Library.open(), Library.POOL)
                                .join())
                .join();
        settle(18, "poolThatWaitsForPool", opened);
    }

    /** Here nothing tells whose it is. */
    @Test
    void inBackground() throws Exception {
        settle(19, "inBackground", Library.openInBackground().get());
    }
}
