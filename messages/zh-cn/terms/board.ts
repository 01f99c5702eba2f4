/** What can go wrong with a board and its port (board/problem.ts, board/portProblem.ts). */
export const BOARD_TERMS: Readonly<Record<string, string>> = {
  '{problem} It printed: {last}': '{problem}它打印的是：{last}',
  'The board does not answer: check port and cable, and close other programs that use it.':
    '开发板没有回答：请检查端口和数据线，并关闭占用它的其他程序。',
  'The port is gone: the board was unplugged, or another program took it.':
    '端口消失了：开发板被拔掉，或被其他程序占用。',
  'What answers shows no MicroPython prompt: is this the port of the board, and MaixPy on it?':
    '对方没有显示 MicroPython 提示符：这是开发板的端口吗？上面有 MaixPy 吗？',
  'This MicroPython has no Maix module: it is not the firmware of a K210 board.':
    '这个 MicroPython 没有 Maix 模块：它不是 K210 开发板的固件。',
  'The board prints without end and does not stop at Ctrl-C: press its reset button.':
    '开发板不停地打印，Ctrl-C 也无法停止：请按复位键。',
  'The board started anew in the middle: the script crashed it, or its power is too weak.':
    '开发板中途重新启动：脚本使它崩溃，或供电不足。',
  'The firmware crashed and needs a reset: press the reset button of the board.':
    '固件崩溃了，需要复位：请按开发板的复位键。',
  'The board raised an exception.': '开发板抛出了异常。',
  'The script holds control characters, which the prompt of the board takes for commands.':
    '脚本含有控制字符，开发板的提示符会把它们当作命令。',
  'Cancelled: the board is back at its prompt.': '已取消：开发板回到了提示符。',
  'There is no port {port}: is the board plugged in?': '没有端口 {port}：开发板插上了吗？',
  '{port} may not be opened: on Linux, the user must be in the group dialout (`sudo usermod -aG dialout $USER`), and log in again.':
    '无权打开 {port}：在 Linux 上，用户必须属于 dialout 组（`sudo usermod -aG dialout $USER`），然后重新登录。',
  '{port} is in use: close MaixPy IDE, or the terminal that shows it.':
    '{port} 正被占用：请关闭 MaixPy IDE 或显示它的终端。',
  '{port} cannot be opened: {reason}': '无法打开 {port}：{reason}',
  '{port} is no serial port.': '{port} 不是串口。',
  'Serial ports need the package {package}, which is not installed here or does not load: {command}':
    '串口需要软件包 {package}，这里没有安装或无法加载：{command}',
  'No serial port is there: is the board plugged in?': '没有串口：开发板插上了吗？',
  'This browser opens no serial ports: Chrome, Edge and Opera do.':
    '这个浏览器不能打开串口：Chrome、Edge 和 Opera 可以。',
};
