/** How runs stand, for those who only look: nothing is written, no lock is taken or removed. */
package io.skipclip.jobs.status;
