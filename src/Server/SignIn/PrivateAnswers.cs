namespace FlowOffice.Server.SignIn;

/// <summary>What somebody signed in was shown is kept by no browser or proxy (TG-2.1b), unless the answer itself says otherwise.</summary>
internal sealed class PrivateAnswers(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated is true)
        {
            context.Response.OnStarting(headers =>
            {
                ((IHeaderDictionary)headers).TryAdd("Cache-Control", "no-store");
                return Task.CompletedTask;
            }, context.Response.Headers);
        }

        return next(context);
    }
}
