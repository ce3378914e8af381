/**
 * A sweep's search as a function of its declaration and of what has happened: which trial begins
 * next with which values, which goes on, when it is over. How values are drawn, who is promoted and
 * how events are stored are the affairs of the packages below; training is none of theirs.
 */
package io.skipclip.jobs.search;
