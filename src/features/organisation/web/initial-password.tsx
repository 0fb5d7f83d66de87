/** A first password, shown once. */
export function InitialPassword({ login, password }: { login: string; password: string }) {
  return (
    <div role="status">
      <p>
        登录名 <strong>{login}</strong>，初始密码 <code className="qy-secret">{password}</code>
      </p>
      <p className="qy-quiet">请当面或以其他可靠方式告知本人；离开本页后不再显示，首次登录须修改。</p>
    </div>
  )
}
