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
/**
 * The ledger: appends entries to a chain of lines in files by UTC day.
 *
 * <p><b>Writing.</b> One thread writes; whoever appends gives an entry into a queue that is bounded
 * and never waits for the disk. Entries that wait are written together, and forced together (group
 * commit). With {@code sync} an append is done when its line was forced. With {@code batch} it is
 * done at once, and what was written is forced every half a second; where the disk is slower than
 * that, appends wait for it as with {@code sync}, so that never more than those of one second are
 * called safe and are not.
 *
 * <p><b>The chain.</b> Each line has the sequence that follows and the SHA-256 of the line before,
 * over all files in their order. The first line of a file names the file before it. Lines of one
 * write have one time. A day's file is closed when the first line of another one is safe on disk.
 * Its day is that of its lines; only where the clock goes back over midnight, the file goes on with
 * lines of the day before.
 *
 * <p><b>Starting.</b> The last file is read. Where an interrupted write explains what stands at its
 * end (something that is no line, after which nothing comes that says that all before it was
 * forced: no start, no stop, no checkpoint), that is cut off, kept aside as {@code
 * <file>.torn-<n>}, and told in an entry {@code repair}. Anything else is left as it is, and
 * another part of the day is begun ({@code damage}): its first line has the hash of the last line
 * as it stands, and the sequence after that which this one has or would have.
 *
 * <p><b>While writing</b> the file is looked at every second. Where it was taken away ({@code
 * loss}), or changed its size ({@code damage}), another part of the day is begun, which goes on
 * from the last line that was written, whatever stands in the file now.
 *
 * <p><b>Failing.</b> After a failed write what stands of it is cut off; after a failed force
 * nothing is trusted that was written since the one before. It is tried again every second. Entries
 * that nobody waits for are kept for that as long as the queue has room, all others are counted,
 * and an entry {@code gap} tells how many when it works again.
 */
package org.jamestls.evidence.ledger;
