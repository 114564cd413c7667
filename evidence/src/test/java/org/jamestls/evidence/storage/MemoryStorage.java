/****************************************************************
 * Licensed under the Apache License, Version 2.0 (the          *
 * "License"); you may not use this file except in compliance   *
 * with the License.  You may obtain a copy of the License at   *
 *                                                              *
 *   http://www.apache.org/licenses/LICENSE-2.0                 *
 *                                                              *
 * Unless required by applicable law or agreed to in writing,   *
 * software distributed under the License is distributed on an  *
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY       *
 * KIND, either express or implied.  See the License for the    *
 * specific language governing permissions and limitations      *
 * under the License.                                           *
 ****************************************************************/
package org.jamestls.evidence.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A disk that fails as it is told. It keeps apart what was written and what was forced; {@link
 * #afterPowerLoss(Random)} is the disk that a server finds when the power comes back: of what was
 * not forced, whatever chance leaves.
 */
public final class MemoryStorage implements Storage {
    private static final int BLOCK = 512;

    private final Map<String, Content> names;
    private final Map<String, Content> safeNames;
    private final List<String> checkpoints = new ArrayList<>();

    private long stepsUntilPowerLoss = Long.MAX_VALUE;
    private Random partly = new Random(0);
    private boolean off;
    private long room = Long.MAX_VALUE;
    private boolean readOnly;
    private int failingForces;
    private boolean gone;
    private boolean locked;
    private int locks;
    private int forces;
    private Runnable onForce = () -> {};

    public MemoryStorage() {
        this(new TreeMap<>());
    }

    private MemoryStorage(Map<String, Content> names) {
        this.names = names;
        this.safeNames = new TreeMap<>(names);
    }

    /** What a file has, and what of it is safe. */
    private static final class Content {
        private byte[] octets = new byte[1 << 10];
        private int size;
        private int safe;

        /** What is safe, where the file was cut since; else null. */
        private byte[] uncut;

        /** What a force has failed of: what stands there will never be safe. */
        private final BitSet lost = new BitSet();

        static Content of(byte[] octets) {
            Content content = new Content();
            content.add(octets, octets.length);
            content.safe = octets.length;
            return content;
        }

        void add(byte[] more, int length) {
            if (octets.length - size < length) {
                octets = Arrays.copyOf(octets, Math.max(2 * octets.length, size + length));
            }
            System.arraycopy(more, 0, octets, size, length);
            size += length;
        }

        void cut(int to) {
            if (to < safe && uncut == null) {
                uncut = Arrays.copyOf(octets, safe);
            }
            size = Math.min(size, to);
            safe = Math.min(safe, to);
            lost.clear(size, Integer.MAX_VALUE);
        }

        void force() {
            safe = size;
            uncut = null;
        }

        void failForce() {
            lost.set(safe, size);
        }

        Content afterPowerLoss(Random random) {
            if (uncut != null && random.nextBoolean()) {
                return of(uncut);
            }
            byte[] left = Arrays.copyOf(octets, size);
            lost.stream().forEach(at -> left[at] = 0);
            int kept = safe + (size > safe ? random.nextInt(size - safe + 1) : 0);
            switch (random.nextInt(4)) {
                case 0:
                    break;
                case 1:
                    // The size was safe sooner than the content.
                    Arrays.fill(left, kept, size, (byte) 0);
                    kept = size;
                    break;
                case 2:
                    for (int at = kept; at < size; at++) {
                        left[at] = (byte) random.nextInt();
                    }
                    kept = size;
                    break;
                default:
                    // Blocks come to the disk in any order.
                    for (int at = safe; at < size; at++) {
                        if (at == safe || at % BLOCK == 0) {
                            if (random.nextBoolean()) {
                                int end = Math.min(size, (at / BLOCK + 1) * BLOCK);
                                Arrays.fill(left, at, end, (byte) 0);
                            }
                        }
                    }
                    kept = size;
            }
            return of(Arrays.copyOf(left, kept));
        }
    }

    // ------------------------------------------------------------------------------------ failing

    /** After so many steps (writes, forces, new files) the power is lost, in the middle of one. */
    public synchronized MemoryStorage losingPowerAfter(long steps, Random random) {
        stepsUntilPowerLoss = steps;
        partly = random;
        return this;
    }

    public synchronized boolean isOff() {
        return off;
    }

    /** From now on nothing comes to this disk. */
    public synchronized void losePower() {
        off = true;
    }

    /** The disk when the power is back. */
    public synchronized MemoryStorage afterPowerLoss(Random random) {
        off = true;
        Map<String, Content> left = new TreeMap<>();
        TreeSet<String> all = new TreeSet<>(names.keySet());
        all.addAll(safeNames.keySet());
        for (String name : all) {
            Content now = names.get(name);
            Content before = safeNames.get(name);
            Content content = now == before || random.nextBoolean() ? before : now;
            if (content != null) {
                left.put(name, content.afterPowerLoss(random));
            }
        }
        MemoryStorage storage = new MemoryStorage(left);
        storage.checkpoints.addAll(checkpoints);
        return storage;
    }

    /** The disk when the server was killed, and the machine was not. */
    public synchronized MemoryStorage afterKill() {
        off = true;
        Map<String, Content> left = new TreeMap<>();
        names.forEach(
                (name, content) ->
                        left.put(name, Content.of(Arrays.copyOf(content.octets, content.size))));
        MemoryStorage storage = new MemoryStorage(left);
        storage.checkpoints.addAll(checkpoints);
        return storage;
    }

    /** So many octets can be written. */
    public synchronized void leaveRoom(long octets) {
        room = octets;
    }

    public synchronized void makeReadOnly(boolean now) {
        readOnly = now;
    }

    /** So many forces fail; what they should have made safe never will be. */
    public synchronized void failForces(int count) {
        failingForces = count;
    }

    /** Has something happen while the disk is busy. */
    public void onForce(Runnable action) {
        onForce = action;
    }

    public synchronized int forces() {
        return forces;
    }

    /** Takes the whole folder away. */
    public synchronized void vanish() {
        names.clear();
        gone = true;
    }

    /** Takes the file of the lock away. */
    public synchronized void dropLock() {
        locked = false;
    }

    /** How often it was locked. */
    public synchronized int locks() {
        return locks;
    }

    public synchronized void addCheckpoint(String name) {
        checkpoints.add(name);
    }

    // ------------------------------------------------------------------------------------ others

    /** What stands in a file. */
    public synchronized byte[] octets(String name) {
        Content content = names.get(name);
        return Arrays.copyOf(content.octets, content.size);
    }

    public synchronized String text(String name) {
        return new String(octets(name), StandardCharsets.UTF_8);
    }

    /** Puts a file there, or another one in its place. */
    public synchronized void put(String name, byte[] octets) {
        names.put(name, Content.of(octets));
        safeNames.put(name, names.get(name));
    }

    /** Changes a file in place. */
    public synchronized void overwrite(String name, byte[] octets) {
        Content content = names.get(name);
        content.size = 0;
        content.add(octets, octets.length);
        content.safe = octets.length;
    }

    public synchronized void remove(String name) {
        names.remove(name);
        safeNames.remove(name);
    }

    // ------------------------------------------------------------------------------------ storage

    private boolean losesPower() throws IOException {
        if (off) {
            throw new IOException("the machine is off");
        }
        stepsUntilPowerLoss--;
        off = stepsUntilPowerLoss < 0;
        return off;
    }

    private static IOException powerLost() {
        return new IOException("the power is lost");
    }

    private void mayWrite() throws IOException {
        if (readOnly) {
            throw new AccessDeniedException("the folder");
        }
    }

    @Override
    public synchronized StorageLock lock(String holder) throws IOException {
        if (off) {
            throw new IOException("the machine is off");
        }
        mayWrite();
        if (locked) {
            throw new FolderInUseException("memory", "another one");
        }
        locked = true;
        locks++;
        return new StorageLock() {
            private boolean closed;

            @Override
            public boolean isHeld() throws IOException {
                synchronized (MemoryStorage.this) {
                    if (off) {
                        throw new IOException("the machine is off");
                    }
                    return locked && !closed;
                }
            }

            @Override
            public void close() {
                synchronized (MemoryStorage.this) {
                    locked &= closed;
                    closed = true;
                }
            }
        };
    }

    @Override
    public synchronized List<String> list() throws IOException {
        if (gone) {
            throw new NoSuchFileException("the folder");
        }
        return List.copyOf(names.keySet());
    }

    @Override
    public synchronized List<String> list(String folder) {
        return folder.equals("checkpoints") ? List.copyOf(checkpoints) : List.of();
    }

    @Override
    public synchronized InputStream read(String name) throws IOException {
        if (off) {
            throw new IOException("the machine is off");
        }
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new ByteArrayInputStream(octets(name));
    }

    @Override
    public synchronized AppendFile create(String name) throws IOException {
        mayWrite();
        if (names.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        boolean last = losesPower();
        if (!last || partly.nextBoolean()) {
            names.put(name, new Content());
            gone = false;
        }
        if (last) {
            throw powerLost();
        }
        return new Handle(name);
    }

    @Override
    public synchronized AppendFile append(String name) throws IOException {
        mayWrite();
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new Handle(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        mayWrite();
        boolean last = losesPower();
        if (!last || partly.nextBoolean()) {
            names.remove(name);
        }
        if (last) {
            throw powerLost();
        }
    }

    @Override
    public synchronized void forceNames() throws IOException {
        boolean last = losesPower();
        if (!last || partly.nextBoolean()) {
            safeNames.clear();
            safeNames.putAll(names);
        }
        if (last) {
            throw powerLost();
        }
    }

    @Override
    public String toString() {
        return "memory";
    }

    private final class Handle implements AppendFile {
        private final String name;
        private final Content content;
        private boolean closed;

        Handle(String name) {
            this.name = name;
            this.content = names.get(name);
        }

        private void open() throws IOException {
            if (closed) {
                throw new IOException("closed");
            }
        }

        @Override
        public void write(ByteBuffer octets) throws IOException {
            synchronized (MemoryStorage.this) {
                open();
                byte[] all = new byte[octets.remaining()];
                octets.get(all);
                if (losesPower()) {
                    content.add(all, partly.nextInt(all.length + 1));
                    throw powerLost();
                }
                if (room < all.length) {
                    content.add(all, (int) room);
                    room = 0;
                    throw new IOException("No space left on device");
                }
                room -= all.length;
                content.add(all, all.length);
            }
        }

        @Override
        public void force() throws IOException {
            onForce.run();
            synchronized (MemoryStorage.this) {
                open();
                forces++;
                boolean last = losesPower();
                if (failingForces > 0) {
                    failingForces--;
                    content.failForce();
                    throw new IOException("Input/output error");
                }
                if (!last || partly.nextBoolean()) {
                    content.force();
                }
                if (last) {
                    throw powerLost();
                }
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (MemoryStorage.this) {
                open();
                return content.size;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryStorage.this) {
                open();
                boolean last = losesPower();
                if (!last || partly.nextBoolean()) {
                    room += content.size - size;
                    content.cut((int) size);
                }
                if (last) {
                    throw powerLost();
                }
            }
        }

        @Override
        public boolean isThere() throws IOException {
            synchronized (MemoryStorage.this) {
                if (off) {
                    throw new IOException("the machine is off");
                }
                return names.get(name) == content;
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
