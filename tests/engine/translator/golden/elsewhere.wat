;; an instruction that is not translated: the region ends before it, and can be entered behind it
;;
;;   addi a0, a0, 1
;;   csrr a1, cycle
;;   add a0, a0, a1
;;   ret

i32.const 0
i32.const 0
i32.load offset=8192
i32.store offset=8196
i32.const 0
i32.load offset=40
local.set $a0
i32.const 0
i32.load offset=44
local.set $a1
i32.const 0
i32.load offset=4
local.set $ra
block
  block
    block
      block
        block
          block
            local.get $next
            br_table 1 0 1
          end
          local.get $remaining
          i32.const 2
          i32.lt_s
          if
            i32.const 8
            local.set $place
            br 4
          end
          i32.const 0
          local.set $next
          br 1
        end
        local.get $remaining
        i32.const 1
        i32.lt_s
        if
          i32.const 0
          local.set $place
          br 3
        end
        i32.const 0
        local.set $next
        br 1
      end
      local.get $remaining
      i32.const -2
      i32.add
      local.set $remaining
      local.get $a0                             ;; 8
      local.get $a1                             ;; 8
      i32.add                                   ;; 8
      local.set $a0                             ;; 8
      local.get $ra                             ;; 12
      i32.const -2                              ;; 12
      i32.and                                   ;; 12
      local.set $address                        ;; 12
      br 2                                      ;; 12
    end
    local.get $remaining
    i32.const -1
    i32.add
    local.set $remaining
    local.get $a0                               ;; 0
    i32.const 1                                 ;; 0
    i32.add                                     ;; 0
    local.set $a0                               ;; 0
    local.get $page
    i32.const 4
    i32.add
    local.set $address
    br 1
    unreachable
  end
  local.get $page
  local.get $place
  i32.const 4095
  i32.and
  i32.add
  local.set $address
  local.get $remaining
  local.get $place
  i32.const 12
  i32.shr_u
  i32.const 1023
  i32.and
  i32.add
  local.set $remaining
  local.get $accesses
  local.get $place
  i32.const 22
  i32.shr_u
  i32.sub
  local.set $accesses
  i32.const 1
  local.set $answer
end
i32.const 0
local.get $a0
i32.store offset=40
i32.const 0
local.get $address
i32.store offset=256
i32.const 0
local.get $remaining
i32.store offset=260
i32.const 0
i32.const 0
i32.load offset=280
local.get $accesses
i32.add
i32.store offset=280
local.get $answer
