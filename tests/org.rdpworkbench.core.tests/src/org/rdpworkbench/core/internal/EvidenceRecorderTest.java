// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;

/** Questions that come in numbers: each is asked once, on one thread for all, and one that hangs takes none of the others with it. */
class EvidenceRecorderTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void manyAreAnsweredOnceEachOnOneThread() {
        Disk disk = new Disk();
        EvidenceRecorder recorder = new EvidenceRecorder(List.of(disk), LONG);
        Files files = new Files(recorder);
        files.file("f7");
        List<Question<FileInfo>> questions = questions(100);
        files.expect(questions);
        files.expect(questions);
        assertEquals(2, new HashSet<>(disk.threads).size());
        assertEquals(100, disk.asked.size());
        questions.forEach(question -> assertTrue(files.file(question.where()).isAbsent()));
        assertEquals(100, disk.asked.size());
        assertEquals(100, recorder.readings().size());
    }

    @Test
    void oneThatHangsTakesNoneOfTheOthersWithIt() {
        Disk disk = new Disk();
        EvidenceRecorder recorder = new EvidenceRecorder(List.of(disk), Duration.ofMillis(300));
        Files files = new Files(recorder);
        disk.hanging = "f0";
        files.expect(questions(5));
        for (int i = 1; i < 5; i++) {
            assertTrue(files.file("f" + i).isAbsent());
        }
        assertTrue(files.file("f0").isUnreadable());
        disk.release.countDown();
        recorder.close();
    }

    @Test
    void oneThatFailsIsUnreadableAndTheOthersAreNot() {
        Disk disk = new Disk();
        EvidenceRecorder recorder = new EvidenceRecorder(List.of(disk), LONG);
        disk.failing = "f1";
        Files files = new Files(recorder);
        files.expect(questions(3));
        assertTrue(files.file("f1").unreadableReason().orElseThrow().contains("odd"));
        assertTrue(files.file("f2").isAbsent());
    }

    private static List<Question<FileInfo>> questions(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> Files.fileQuestion("f" + i))
                .toList();
    }

    /** A disk on which there is nothing. */
    private static final class Disk implements Answerer {
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch release = new CountDownLatch(1);
        private volatile String hanging = "";
        private volatile String failing = "";

        @Override
        public Set<String> facets() {
            return Set.of(Files.FACET);
        }

        @Override
        public <T> Reading<T> answer(Question<T> question) {
            asked.add(question.where());
            threads.add(Thread.currentThread());
            if (question.where().equals(failing)) {
                throw new IllegalStateException("odd");
            }
            if (question.where().equals(hanging)) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Reading.absent(question, Provenance.of(SourceKind.OFFLINE, "a disk"));
        }
    }
}
