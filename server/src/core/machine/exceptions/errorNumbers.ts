/** Numbers that `OSError` prints by name (py/moduerrno.c:40, values of py/mperrno.h). */
const NAMES: ReadonlyMap<number, string> = new Map([
  [1, 'EPERM'],
  [2, 'ENOENT'],
  [5, 'EIO'],
  [9, 'EBADF'],
  [11, 'EAGAIN'],
  [12, 'ENOMEM'],
  [13, 'EACCES'],
  [17, 'EEXIST'],
  [19, 'ENODEV'],
  [21, 'EISDIR'],
  [22, 'EINVAL'],
  [95, 'EOPNOTSUPP'],
  [98, 'EADDRINUSE'],
  [103, 'ECONNABORTED'],
  [104, 'ECONNRESET'],
  [105, 'ENOBUFS'],
  [107, 'ENOTCONN'],
  [110, 'ETIMEDOUT'],
  [111, 'ECONNREFUSED'],
  [113, 'EHOSTUNREACH'],
  [114, 'EALREADY'],
  [115, 'EINPROGRESS'],
]);

export function errorNumberName(errorNumber: number): string | undefined {
  return NAMES.get(errorNumber);
}
