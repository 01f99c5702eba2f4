-- A person in Neovim: waits for the findings, applies the fix, waits until they are gone. Writes what it saw to RESULT.
local seen = {}

local function wait(what, condition)
  if not vim.wait(30000, condition, 20) then error('waited in vain for ' .. what) end
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 30000) or {}) do
    if answer.result then return answer.result end
  end
end

local function run()
  -- Those before the settings arrive are errors.
  wait('diagnostics', function()
    return #vim.diagnostic.get(0, { severity = vim.diagnostic.severity.WARN }) > 0
  end)
  local first = vim.diagnostic.get(0)[1]
  seen.line, seen.severity, seen.message = first.lnum + 1, first.severity, first.message
  local document = { uri = vim.uri_from_bufnr(0) }
  local place = { line = first.lnum, character = first.col }
  seen.hover = ask('textDocument/hover', { textDocument = document, position = place }).contents.value
  local actions = ask('textDocument/codeAction', {
    textDocument = document,
    range = { start = place, ['end'] = place },
    context = { diagnostics = { first.user_data.lsp } },
  })
  seen.titles = vim.tbl_map(function(action) return action.title end, actions)
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  wait('no diagnostics', function() return #vim.diagnostic.get(0) == 0 end)
  seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

local ok, problem = pcall(run)
if not ok then seen.problem = problem end
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.RESULT)
vim.cmd('qa!')
